using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration.Digests;

/// <summary>Puts an incident's notification into a digest. An entry that is there already stays one.</summary>
public sealed class JoinDigest(IDigests digests) : TaskActivity<JoinRequest, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, JoinRequest input) =>
        digests.JoinAsync(input, CancellationToken.None);
}

/// <summary>The input of <see cref="JoinDigest"/>.</summary>
/// <param name="Run">The digest to start where none collects.</param>
/// <param name="Entry">What it is to name.</param>
/// <param name="DigestId">The digest joined before; null at first.</param>
public sealed record JoinRequest(DigestRun Run, DigestEntry Entry, string? DigestId = null);

/// <summary>The input of <see cref="DigestOrchestrator"/>.</summary>
/// <param name="Channel">The channel that carries it.</param>
/// <param name="ClosesAt">Until when it collects.</param>
/// <param name="Retry">How its messages are tried again.</param>
public sealed record DigestRun(string Channel, DateTimeOffset ClosesAt, DeliveryRetry Retry)
{
    /// <summary>How far the digest had come when its orchestration continued as new; null on its first run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DigestProgress? Progress { get; init; }
}

/// <summary>What continue-as-new carries over.</summary>
/// <param name="Untold">Entries that no message has told of.</param>
/// <param name="Told">What became of the others, by their key.</param>
/// <param name="CollectsUntil">Until when it collects now.</param>
/// <param name="Messages">How many messages it has sent.</param>
/// <param name="IsLast">Whether it ends if nothing more comes until then.</param>
public sealed record DigestProgress(
    IReadOnlyList<DigestEntry> Untold, IReadOnlyDictionary<string, Delivery> Told, DateTimeOffset CollectsUntil, int Messages, bool IsLast);

/// <summary>The way to the digests that collect.</summary>
public interface IDigests
{
    /// <summary>
    /// Brings an entry to the digest that it is in already, if that still runs, else to the one of this minute, which is started where
    /// there is none. Throws what another try may cure.
    /// </summary>
    /// <returns>The digest's id.</returns>
    Task<string> JoinAsync(JoinRequest request, CancellationToken cancellationToken);
}
