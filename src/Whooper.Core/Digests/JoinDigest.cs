using Microsoft.DurableTask;

namespace Whooper.Core.Digests;

/// <summary>Puts an incident's notification into a digest. An entry that is there already stays one.</summary>
public sealed class JoinDigest(IDigests digests) : TaskActivity<JoinRequest, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, JoinRequest input) =>
        digests.JoinAsync(input, CancellationToken.None);
}
