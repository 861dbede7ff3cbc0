using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Whooper.Core.Incidents;

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
