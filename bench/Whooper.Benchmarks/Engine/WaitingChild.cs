using System.Diagnostics;
using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.Query;
using DurableTask.Sqlite;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Whooper.Benchmarks.Engine;

/// <summary>A process whose orchestrations all wait for an event. Reports milliseconds since its code began, and its memory.</summary>
internal static class WaitingChild
{
    public const string InMemory = "in-memory";
    private const int AtOnce = 1000;
    private const double Megabyte = 1024 * 1024;

    public static async Task CreateAsync(string path, int count)
    {
        var began = Stopwatch.GetTimestamp();
        IOrchestrationService service = path == InMemory ? new InMemoryOrchestrationService() : Providers.Sqlite(path);
        var client = await StartAsync(service);
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            await Task.WhenAll(numbers.Select(number =>
                client.CreateOrchestrationInstanceAsync(nameof(Waiting), string.Empty, IdOf(number), string.Empty)));
        }

        await NonePendingAsync((IOrchestrationServiceQueryClient)service);
        ChildRole.Report("waiting", Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        await ReportMemoryAsync();
        GC.KeepAlive(service);
    }

    public static async Task ReopenAsync(string path, bool verify)
    {
        var began = Stopwatch.GetTimestamp();
        var service = Providers.Sqlite(path, verify);
        await service.CreateIfNotExistsAsync();
        ChildRole.Report("opened", Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        var client = await StartAsync(service);
        var waiting = await client.GetOrchestrationStateAsync(IdOf(0));
        Require(waiting, OrchestrationStatus.Running);
        ChildRole.Report("answered", Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        var id = await AnyWaitingAsync(service);
        await client.RaiseEventAsync(new OrchestrationInstance { InstanceId = id }, "go", "went");
        Require(await service.WaitForOrchestrationAsync(id, null, TimeSpan.FromSeconds(30), CancellationToken.None), OrchestrationStatus.Completed);
        await ReportMemoryAsync();
        GC.KeepAlive(service);
    }

    private static async Task<TaskHubClient> StartAsync(IOrchestrationService service)
    {
        var worker = new TaskHubWorker(service);
        worker.AddTaskOrchestrations(new Creator<TaskOrchestration>(nameof(Waiting), () => new Waiting()));
        await worker.StartAsync();
        return new TaskHubClient((IOrchestrationServiceClient)service);
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"default-checkout-7d9f8c6b5d-app-{number:000000}");

    private static void Require(OrchestrationState? state, OrchestrationStatus status)
    {
        if (state?.OrchestrationStatus != status)
        {
            throw new InvalidOperationException($"An instance is {state?.OrchestrationStatus}, not {status}.");
        }
    }

    private static async Task<string> AnyWaitingAsync(SqliteOrchestrationService service)
    {
        var waiting = new OrchestrationQuery { RuntimeStatus = [OrchestrationStatus.Running], PageSize = 1 };
        var page = await service.GetOrchestrationWithQueryAsync(waiting, CancellationToken.None);
        return page.OrchestrationState.Single().OrchestrationInstance.InstanceId;
    }

    private static async Task NonePendingAsync(IOrchestrationServiceQueryClient service)
    {
        var pending = new OrchestrationQuery { RuntimeStatus = [OrchestrationStatus.Pending], PageSize = 1 };
        while ((await service.GetOrchestrationWithQueryAsync(pending, CancellationToken.None)).OrchestrationState.Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    // What has just become garbage, and the heap that held it, is given back before the process is weighed.
    private static async Task ReportMemoryAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var self = Process.GetCurrentProcess();
        ChildRole.Report("resident", self.WorkingSet64 / Megabyte);
        ChildRole.Report("heap", GC.GetTotalMemory(forceFullCollection: false) / Megabyte);
    }
}
