using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>Makes incidents by orchestrations that have next to nothing left to do.</summary>
internal static class ShortRuns
{
    private const int Parallelism = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task FillAsync(DurableTaskClient client, IReadOnlyList<LargeIncident> incidents)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = deadline.Token };
        await Parallel.ForEachAsync(incidents, options, async (large, cancellation) =>
        {
            var start = new StartOrchestrationOptions { InstanceId = large.Incident.Id };
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(IncidentOrchestrator), large.Run, start, cancellation);
        });
        await Parallel.ForEachAsync(incidents, options, async (large, cancellation) => await (large.IsOpen
            ? client.WaitForInstanceStartAsync(large.Incident.Id, cancellation)
            : client.WaitForInstanceCompletionAsync(large.Incident.Id, cancellation)));
    }
}
