using Whooper.Contracts.Incidents;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Tests.Testing;

/// <summary>A host that knows incidents, or does not answer.</summary>
internal sealed class ScriptedIncidents : IRecentIncidents
{
    public Func<CancellationToken, Task<IReadOnlyList<Incident>>> Answer { get; set; } = _ => Task.FromResult<IReadOnlyList<Incident>>([]);

    public DateTimeOffset? AskedSince { get; private set; }

    public int Calls { get; private set; }

    public Task<IReadOnlyList<Incident>> GetAsync(DateTimeOffset lastOccurrenceSince, CancellationToken cancellationToken)
    {
        Calls++;
        AskedSince = lastOccurrenceSince;
        return Answer(cancellationToken);
    }
}
