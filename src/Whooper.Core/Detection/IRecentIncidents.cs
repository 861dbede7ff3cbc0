using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>
/// What a watcher must know before it starts, so that it reports nothing twice: the incidents still followed, and those closed
/// within the look-back.
/// </summary>
public interface IRecentIncidents
{
    /// <param name="lastOccurrenceSince">Closed incidents whose last failure is older than this are left out.</param>
    /// <param name="cancellationToken">Ends the wait for a host that does not answer.</param>
    Task<IReadOnlyList<Incident>> GetAsync(DateTimeOffset lastOccurrenceSince, CancellationToken cancellationToken);
}
