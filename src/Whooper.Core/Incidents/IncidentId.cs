using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Whooper.Core.Incidents;

/// <summary>
/// Names an incident after its first failure: <c>{namespace}-{pod}-{container}-{unix milliseconds}</c>. The same failure gives the
/// same id wherever and whenever it is seen. It is also the orchestration's instance id, which Azure Storage bounds to 100
/// characters without <c>/ \ # ?</c>: a longer name is cut and given a hash of the whole.
/// </summary>
public static class IncidentId
{
    public const int MaxLength = 100;

    private const int HashLength = 10;

    public static string Create(string @namespace, string podName, string containerName, DateTimeOffset firstFailure)
    {
        var time = firstFailure.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var name = Clean($"{@namespace}-{podName}-{containerName}");
        if (name.Length + 1 + time.Length <= MaxLength)
        {
            return $"{name}-{time}";
        }

        var kept = MaxLength - time.Length - HashLength - 2;
        return $"{name[..kept].TrimEnd('-', '.')}-{Hash($"{@namespace}\n{podName}\n{containerName}")}-{time}";
    }

    /// <summary>
    /// Names the incident that follows a closed one when the same episode fails on: <c>{id}.2</c>, <c>{id}.3</c> … Where that is too
    /// long, the id is cut and given a hash of the whole: its last digits tell it from the container's other incidents.
    /// </summary>
    public static string Successor(string id, int generation)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $".{generation}");
        return id.Length + suffix.Length <= MaxLength
            ? id + suffix
            : $"{id[..(MaxLength - suffix.Length - HashLength - 1)]}-{Hash(id)}{suffix}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    private static string Clean(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_'));
}
