using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Crash;

public sealed class CrashTests
{
    private const int Kills = 100;
    private const int InFlightFromTheStart = 600;
    private const string Started = "started ";

    // Some processes are killed while they still open the file.
    private const int OneInHowManyIsNotWaitedFor = 10;

    [Fact]
    public async Task Killed_AHundredTimes_EveryAcknowledgedStartEndsWithItsResult()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        using var directory = new TempDirectory();
        var path = directory.File("tasks.db");
        var acknowledged = await StartManyAsync(path);
        for (var kill = 0; kill < Kills; kill++)
        {
            acknowledged.UnionWith(await RunAndKillAsync(path, $"{kill}", random));
        }

        using (var journal = new Journal(Journal.Of(path)))
        await using (var backend = new SqliteBackend(path))
        await using (var hub = CrashWork.Register(new TestHub(backend), journal))
        {
            Assert.InRange(await UnfinishedAsync(backend), 100, int.MaxValue);
            await hub.StartAsync();
            await RaiseWhatWasNotRaisedAsync(hub, backend, acknowledged);
            var ids = await IdsAsync(backend);
            Assert.Subset(ids.ToHashSet(), acknowledged.Where(line => line.StartsWith(Started, StringComparison.Ordinal)).Select(line => line[Started.Length..]).ToHashSet());
            foreach (var id in ids)
            {
                Assert.Equal(CrashWork.ExpectedOutput(id), (await hub.CompletionAsync(id)).Output);
            }

            ids = await IdsAsync(backend);
            foreach (var id in ids)
            {
                Assert.Equal(CrashWork.ExpectedOutput(id), (await hub.StateAsync(id))!.Output);
                AssertEachResultOnce(await backend.Sqlite.GetHistoryAsync(id));
            }

            journal.Dispose();
            var steps = await File.ReadAllLinesAsync(Journal.Of(path), TestContext.Current.CancellationToken);
            Assert.Equal(ids.SelectMany(CrashWork.ExpectedSteps).Order(StringComparer.Ordinal), steps.Distinct().Order(StringComparer.Ordinal));
            Assert.True(steps.Length > steps.Distinct().Count(), "No kill hit an activity between its effect and its record.");
            TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills, {ids.Count} instances, {steps.Length} runs of {steps.Distinct().Count()} activities");
        }

        Assert.Equal("ok", DatabaseFile.Scalar(path, "PRAGMA integrity_check"));
        Assert.Equal("0", DatabaseFile.Scalar(path, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM activities)"));
    }

    // Their events are raised at the very end, so that some of them live through every kill.
    private static async Task<HashSet<string>> StartManyAsync(string path)
    {
        await using var backend = new SqliteBackend(path);
        await using var hub = new TestHub(backend);
        string[] ids = [.. Enumerable.Range(0, InFlightFromTheStart).Select(number => CrashWork.IdOf("first", number))];
        await Task.WhenAll(ids.Select((id, number) => hub.ScheduleAsync(CrashWork.KindOf(number), id, id)));
        return ids.Select(id => Started + id).ToHashSet();
    }

    private static async Task<IReadOnlyList<string>> RunAndKillAsync(string path, string round, Random random)
    {
        await using var process = new CrashProcess(path, round);
        if (random.Next(OneInHowManyIsNotWaitedFor) > 0)
        {
            await process.ReadyAsync();
        }

        return await process.KillAsync(after: TimeSpan.FromMilliseconds(random.Next(20, 300)));
    }

    // An event whose start was acknowledged but which itself was not may or may not be there; a second one does no harm.
    private static async Task RaiseWhatWasNotRaisedAsync(TestHub hub, SqliteBackend backend, HashSet<string> acknowledged)
    {
        foreach (var id in (await IdsAsync(backend)).Where(id => CrashWork.WaitsForEvent(id) && !acknowledged.Contains($"raised {id}")))
        {
            await hub.RaiseAsync(id, "go", " went");
        }
    }

    private static async Task<int> UnfinishedAsync(SqliteBackend backend) => (await backend.Sqlite.GetOrchestrationWithQueryAsync(
        new OrchestrationQuery
        {
            PageSize = 1000,
            RuntimeStatus = [OrchestrationStatus.Pending, OrchestrationStatus.Running],
        },
        TestContext.Current.CancellationToken)).OrchestrationState.Count;

    private static async Task<List<string>> IdsAsync(SqliteBackend backend)
    {
        var ids = new List<string>();
        var query = new OrchestrationQuery { PageSize = 200 };
        do
        {
            var page = await backend.Sqlite.GetOrchestrationWithQueryAsync(query, TestContext.Current.CancellationToken);
            ids.AddRange(page.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId));
            query.ContinuationToken = page.ContinuationToken;
        }
        while (query.ContinuationToken is not null);
        return ids;
    }

    private static void AssertEachResultOnce(IReadOnlyList<HistoryEvent> history)
    {
        Assert.Single(history.OfType<ExecutionStartedEvent>());
        Assert.Equal(OrchestrationStatus.Completed, Assert.Single(history.OfType<ExecutionCompletedEvent>()).OrchestrationStatus);
        Assert.Equal(
            history.OfType<TaskScheduledEvent>().Select(scheduled => scheduled.EventId).Order(),
            history.OfType<TaskCompletedEvent>().Select(completed => completed.TaskScheduledId).Order());
    }
}
