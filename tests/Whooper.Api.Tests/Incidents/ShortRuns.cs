using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>Makes incidents by orchestrations that have next to nothing left to do.</summary>
internal static class ShortRuns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <param name="client">Of the engine.</param>
    /// <param name="incidents">What to make.</param>
    /// <param name="parallelism">The engine in memory rests for half a second whenever it has as many at once as there are processors.</param>
    public static async Task FillAsync(DurableTaskClient client, IReadOnlyList<LargeIncident> incidents, int parallelism)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = deadline.Token };
        await Parallel.ForEachAsync(incidents, options, async (large, cancellation) =>
        {
            var start = new StartOrchestrationOptions { InstanceId = large.Incident.Id };
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(IncidentOrchestrator), large.Run, start, cancellation);
            while (!IsDone(await client.GetInstanceAsync(large.Incident.Id, cancellation), large.IsOpen))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellation);
            }
        });
    }

    private static bool IsDone(OrchestrationMetadata? instance, bool isOpen) =>
        isOpen ? instance?.RuntimeStatus == OrchestrationRuntimeStatus.Running : instance?.IsCompleted == true;
}
