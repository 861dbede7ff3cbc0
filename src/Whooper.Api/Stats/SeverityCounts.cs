using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Stats;

internal sealed record SeverityCounts(int Critical, int High, int Medium, int Warning)
{
    public static SeverityCounts Of(IEnumerable<IndexedIncident> incidents)
    {
        var counts = incidents.CountBy(incident => incident.Severity).ToDictionary();
        return new(Count(Severity.Critical), Count(Severity.High), Count(Severity.Medium), Count(Severity.Warning));

        int Count(Severity severity) => counts.GetValueOrDefault(severity);
    }
}
