using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Crash;

public sealed class CrashTests
{
    private const int Rounds = 4;

    [Fact]
    public async Task Killed_AgainAndAgain_EveryAcknowledgedStartEndsWithItsResult()
    {
        using var directory = new TempDirectory();
        var path = directory.File("tasks.db");
        var acknowledged = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await RunAndKillAsync(path, $"{round}", lines: 40 + (70 * round)));
        }

        await using (var backend = new SqliteBackend(path))
        await using (var hub = await CrashWork.Register(new TestHub(backend)).StartAsync())
        {
            await RaiseWhatWasNotRaisedAsync(hub, backend, acknowledged);
            foreach (var id in acknowledged.Where(line => line.StartsWith("started ", StringComparison.Ordinal)).Select(line => line[8..]))
            {
                Assert.Equal(CrashWork.ExpectedOutput(id), (await hub.CompletionAsync(id)).Output);
            }

            foreach (var id in await IdsAsync(backend))
            {
                Assert.Equal(CrashWork.ExpectedOutput(id), (await hub.CompletionAsync(id)).Output);
                AssertEachResultOnce(await backend.Sqlite.GetHistoryAsync(id));
            }
        }

        Assert.Equal("ok", DatabaseFile.Scalar(path, "PRAGMA integrity_check"));
        Assert.Equal("0", DatabaseFile.Scalar(path, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM activities)"));
    }

    private static async Task<List<string>> RunAndKillAsync(string path, string round, int lines)
    {
        await using var process = new CrashProcess(path, round);
        var read = new List<string>();
        while (read.Count < lines && await process.ReadLineAsync() is { } line)
        {
            read.Add(line);
        }

        Assert.Equal(lines, read.Count);
        var rest = await process.KillAsync();

        // The last line may be cut off in its middle.
        read.AddRange(rest.Split('\n')[..^1]);
        return read;
    }

    // An event whose start was acknowledged but which itself was not may or may not be there; a second one does no harm.
    private static async Task RaiseWhatWasNotRaisedAsync(TestHub hub, SqliteBackend backend, List<string> acknowledged)
    {
        foreach (var id in (await IdsAsync(backend)).Where(id => CrashWork.WaitsForEvent(id) && !acknowledged.Contains($"raised {id}")))
        {
            await hub.RaiseAsync(id, "go", "went");
        }
    }

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
