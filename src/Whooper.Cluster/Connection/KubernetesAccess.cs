using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;

namespace Whooper.Cluster.Connection;

/// <summary>How to reach an API server, and as whom.</summary>
/// <param name="Configuration">Address, credentials and client certificate.</param>
public sealed record KubernetesAccess(KubernetesClientConfiguration Configuration)
{
    /// <summary>A file of trusted authorities that may be replaced while this process runs; null where they are fixed.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Headers that ask the API server to act as another user; empty where nobody is impersonated.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Impersonation { get; init; } = [];

    /// <summary>Why requests carry no credentials; null where they do.</summary>
    public string? AnonymousBecause { get; init; }

    /// <summary>
    /// The headers of "User impersonation" in Kubernetes' documentation of authentication.
    /// </summary>
    /// <exception cref="KubeConfigException">Groups, an uid or extra fields without a user to act as.</exception>
    internal static IReadOnlyList<KeyValuePair<string, string>> ImpersonationOf(KubeconfigUser? user)
    {
        if (user is null or { As: null, AsUid: null, AsGroups.Count: 0, AsExtra.Count: 0 })
        {
            return [];
        }

        if (user.As is null)
        {
            throw new KubeConfigException($"user \"{user.Name}\" has as-uid, as-groups or as-user-extra without \"as\"; name the user to act as, or remove them");
        }

        return
        [
            KeyValuePair.Create("Impersonate-User", user.As),
            .. user.AsUid is null ? [] : new[] { KeyValuePair.Create("Impersonate-Uid", user.AsUid) },
            .. user.AsGroups.Select(group => KeyValuePair.Create("Impersonate-Group", group)),
            .. user.AsExtra.SelectMany(extra => extra.Value.Select(value => KeyValuePair.Create($"Impersonate-Extra-{HeaderKey(extra.Key)}", value))),
        ];
    }

    // A header's name takes less than a key may hold; the API server decodes percent signs.
    private static string HeaderKey(string key) => string.Concat(Encoding.UTF8.GetBytes(key.ToLowerInvariant()).Select(letter =>
        char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'.' or (byte)'_'
            ? ((char)letter).ToString()
            : string.Create(CultureInfo.InvariantCulture, $"%{letter:X2}")));
}

/// <summary>A bearer token in a file, which whoever issues it replaces before it expires. Read again every minute, as client-go does.</summary>
internal sealed class TokenFile(string path, TimeProvider time) : ITokenProvider
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (last is null || time.GetElapsedTime(last.At) >= Fresh)
        {
            last = _last = new(time.GetTimestamp(), (await File.ReadAllTextAsync(path, cancellationToken)).Trim());
        }

        return new("Bearer", last.Token);
    }

    private sealed record Reading(long At, string Token);
}
