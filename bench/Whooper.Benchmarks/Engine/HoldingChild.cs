using System.Diagnostics;
using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>A process with work in flight, and the one that takes it up. Reports the milliseconds since its code began.</summary>
internal static class HoldingChild
{
    public static async Task RunAsync(string path, int count, bool start)
    {
        var began = Stopwatch.GetTimestamp();
        var gate = new Lock();
        var running = 0;
        var service = Providers.Sqlite(path);
        var worker = new TaskHubWorker(service);
        worker.AddTaskOrchestrations(new Creator<TaskOrchestration>(nameof(Holding), () => new Holding()));
        worker.AddTaskActivities(new Creator<TaskActivity>(Holding.Activity, () => new Hold(Running)));
        await worker.StartAsync();
        if (start)
        {
            var client = new TaskHubClient(service);
            await Task.WhenAll(Enumerable.Range(0, count).Select(number =>
                client.CreateOrchestrationInstanceAsync(nameof(Holding), string.Empty, $"holding-{number}", string.Empty)));
        }

        void Running()
        {
            lock (gate)
            {
                running++;
                if (running == 1)
                {
                    ChildRole.Report("first", Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                if (running == count)
                {
                    ChildRole.Report("all", Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }
    }
}
