using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Api;

namespace Whooper.SimulatedCluster.FaultInjection;

/// <summary>Lets a call through, holds it up, or answers in the server's stead.</summary>
internal sealed class FaultGate(Faults faults, TimeProvider time)
{
    /// <returns>False where the call is over.</returns>
    public async Task<bool> PassAsync(HttpContext context, RecordedCall call)
    {
        foreach (var fault in faults.Hitting(call))
        {
            switch (fault.Effect)
            {
                case FaultEffect.Delay(var by):
                    await Task.Delay(by, time, context.RequestAborted);
                    break;
                case FaultEffect.Hang:
                    await fault.Lifted.WaitAsync(context.RequestAborted);
                    break;
                case FaultEffect.ResetConnection:
                    context.Abort();
                    return false;
                case FaultEffect.Respond(var status, var retryAfter):
                    await ApiStatus.Failure(status, retryAfter).WriteAsync(context);
                    return false;
            }
        }

        return true;
    }
}

/// <summary>What a fault does to a call.</summary>
internal abstract record FaultEffect
{
    internal sealed record Respond(int Status, TimeSpan? RetryAfter) : FaultEffect;

    internal sealed record ResetConnection : FaultEffect;

    internal sealed record Delay(TimeSpan By) : FaultEffect;

    internal sealed record Hang : FaultEffect;

    internal sealed record StallWatch : FaultEffect;
}
