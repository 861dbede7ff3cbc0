using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>
/// Brings a failure to the orchestration it belongs to: starts its incident, signals it where it is open, and starts its
/// <see cref="IncidentId.Successor"/> where it is closed. Routing the same failure again changes nothing.
/// </summary>
public interface IIncidentRouter
{
    /// <summary>Returns once the failure is stored; throws what another try may cure.</summary>
    Task RouteAsync(PodFailed failure, CancellationToken cancellationToken);
}
