using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>
/// Resubmits a failure that reached its incident when that was closed already: it is a new incident. Histories hold the class's name.
/// </summary>
public sealed class RerouteFailure(IFailureResubmission resubmission) : TaskActivity<PodFailed, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, PodFailed input)
    {
        await resubmission.ResubmitAsync(input, CancellationToken.None);
        return true;
    }
}

/// <summary>
/// Brings a failure to the orchestration it belongs to: starts its incident, signals it where it is open, and starts its
/// <see cref="IncidentId.Successor"/> where it is closed. Routing the same failure again changes nothing.
/// </summary>
public interface IFailureResubmission
{
    /// <summary>Returns once the failure is stored; throws what another try may cure.</summary>
    Task ResubmitAsync(PodFailed failure, CancellationToken cancellationToken);
}
