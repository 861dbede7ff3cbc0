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

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        var kept = MaxLength - time.Length - hash.Length - 2;
        return $"{name[..kept].TrimEnd('-', '.')}-{hash}-{time}";
    }

    /// <summary>Names the incident that follows a closed one when the same episode fails on: <c>{id}.2</c>, <c>{id}.3</c> …</summary>
    public static string Successor(string id, int generation)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $".{generation}");
        return id.Length + suffix.Length <= MaxLength ? id + suffix : $"{id[..(MaxLength - suffix.Length)]}{suffix}";
    }

    private static string Clean(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_'));
}
