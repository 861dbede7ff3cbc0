namespace Whooper.SimulatedCluster.FaultInjection;

/// <summary>What a fault does to a call.</summary>
internal abstract record FaultEffect
{
    internal sealed record Respond(int Status, TimeSpan? RetryAfter) : FaultEffect;

    internal sealed record ResetConnection : FaultEffect;

    internal sealed record Delay(TimeSpan By) : FaultEffect;

    internal sealed record Hang : FaultEffect;

    internal sealed record StallWatch : FaultEffect;
}
