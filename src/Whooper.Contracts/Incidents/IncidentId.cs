using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Whooper.Contracts.Incidents;

/// <summary>
/// Names an incident after its first failure: <c>{namespace}-{pod}-{container}-{unix milliseconds}</c>. The same failure gives the
/// same id wherever and whenever it is seen. It is also the orchestration's instance id, which Azure Storage bounds to 100
/// characters without <c>/ \ # ?</c>: a longer name is cut and given a hash of the whole.
/// </summary>
public static class IncidentId
{
    /// <summary>In characters; the limit of every instance id that Whooper gives.</summary>
    public const int MaxLength = ObjectNames.MaxInstanceId;

    /// <summary>What a cut name keeps of its hash, in hexadecimal digits.</summary>
    internal const int HashLength = 10;

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

    /// <summary>The id and its successors, without end: <c>{id}</c>, <c>{id}.2</c>, <c>{id}.3</c> …</summary>
    public static IEnumerable<string> WithSuccessors(string id)
    {
        yield return id;
        for (var generation = 2; ; generation++)
        {
            yield return Successor(id, generation);
        }
    }

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    private static string Clean(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_'));
}

/// <summary>Names one failure by what it is, not by who saw it when: 16 characters from pod UID, container and termination.</summary>
public static class OccurrenceId
{
    private const int HashBytes = 12;

    /// <param name="podUid">The pod's UID.</param>
    /// <param name="containerName">The container's name.</param>
    /// <param name="failure">
    /// What tells this failure from the container's others: the terminated container's id, or its <c>finishedAt</c> and restart count,
    /// or for a state without termination the kind of state.
    /// </param>
    public static string Create(string podUid, string containerName, string failure) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{podUid}\n{containerName}\n{failure}")).AsSpan(0, HashBytes));
}
