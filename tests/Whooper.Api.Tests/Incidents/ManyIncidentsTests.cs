using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Incidents;

/// <summary>On the engine in memory, over gRPC with its 4 MiB an answer.</summary>
public sealed class ManyIncidentsTests(InProcessApiHost host) : ManyIncidentsSuite(host), IClassFixture<InProcessApiHost>
{
    private protected override Task FillAsync(IReadOnlyList<LargeIncident> incidents) => ShortRuns.FillAsync(host.Engine, incidents, parallelism: 1);
}
