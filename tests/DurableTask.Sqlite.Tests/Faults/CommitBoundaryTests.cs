using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>The process dies, or the disk fails, before, within and after each transaction of one orchestration that does everything.</summary>
public sealed class CommitBoundaryTests
{
    // Fewer would mean that the seam is not called where it should be.
    private const int FewestStatements = 100;

    private static readonly ParallelOptions FourAtOnce = new() { MaxDegreeOfParallelism = 4 };

    [Fact]
    public async Task Death_AtAnyStatement_LeavesWholeTransactionsAndWorkGoesOn()
    {
        using var directory = new TempDirectory();
        var snapshots = await RunAsync(directory);
        Assert.InRange(snapshots.Count, FewestStatements, int.MaxValue);

        var contents = new string[snapshots.Count];
        await Parallel.ForAsync(0, snapshots.Count, FourAtOnce, async (number, _) => contents[number] = await GoOnAsync(snapshots[number]));

        // Of a transaction that had not been committed nothing is there, of one that had been everything.
        var states = snapshots.Zip(contents).GroupBy(pair => pair.First.Commits, pair => pair.Second).ToList();
        Assert.All(states, state => Assert.Single(state.Distinct()));
        Assert.Equal(states.Count, states.Select(state => state.First()).Distinct().Count());
        TestContext.Current.TestOutputHelper!.WriteLine($"{snapshots.Count} deaths around {states.Count - 1} commits");
    }

    [Fact]
    public async Task Failure_OfAnyStatement_LosesNothingAndWorkGoesOn()
    {
        var failures = 0;
        var reached = true;
        for (var first = 0; reached; first += 20)
        {
            await Parallel.ForAsync(first, first + 20, FourAtOnce, async (statement, _) =>
            {
                if (await FailAndGoOnAsync(statement))
                {
                    Interlocked.Increment(ref failures);
                }
                else
                {
                    Volatile.Write(ref reached, false);
                }
            });
        }

        Assert.InRange(failures, FewestStatements, int.MaxValue);
        TestContext.Current.TestOutputHelper!.WriteLine($"{failures} failures");
    }

    private static async Task<IReadOnlyList<Snapshot>> RunAsync(TempDirectory directory)
    {
        var taker = new SnapshotTaker(directory.File("tasks.db"), directory.Path);
        await using var backend = new SqliteBackend(directory.File("tasks.db"), null, taker);
        await using var hub = await Everything.Register(new TestHub(backend)).StartAsync();
        await Everything.StartAsync(hub);
        taker.StartAcknowledged();
        await Everything.RaiseAsync(hub);
        taker.EventAcknowledged();
        Assert.Equal(Everything.Output, (await hub.CompletionAsync("one")).Output);
        taker.Done();
        return taker.Taken;
    }

    private static async Task<string> GoOnAsync(Snapshot snapshot)
    {
        string content;
        await using (var backend = new SqliteBackend(snapshot.DatabasePath))
        await using (var hub = Everything.Register(new TestHub(backend)))
        {
            await backend.Service.CreateIfNotExistsAsync();
            content = snapshot.Content();
            Assert.True(!snapshot.StartAcknowledged || await hub.StateAsync("one") is not null, snapshot.Moment);
            await hub.StartAsync();
            await Everything.StartAsync(hub);
            if (!snapshot.EventAcknowledged)
            {
                await Everything.RaiseAsync(hub);
            }

            Assert.Equal(Everything.Output, (await hub.CompletionAsync("one")).Output);
        }

        AssertNothingIsLeft(snapshot.DatabasePath);
        return content;
    }

    private static async Task<bool> FailAndGoOnAsync(int statement)
    {
        using var directory = new TempDirectory();
        var path = directory.File("tasks.db");
        var fault = new FailingOnce(statement);
        await using (var backend = new SqliteBackend(path, null, fault))
        {
            await Record.ExceptionAsync(backend.Service.CreateIfNotExistsAsync);
            await using var hub = await Everything.Register(new TestHub(backend)).StartAsync();
            await AgainIfItFailsAsync(() => Everything.StartAsync(hub));
            await AgainIfItFailsAsync(() => Everything.RaiseAsync(hub));
            Assert.Equal(Everything.Output, (await hub.CompletionAsync("one")).Output);
        }

        AssertNothingIsLeft(path);
        return fault.HasFailed;
    }

    private static async Task AgainIfItFailsAsync(Func<Task> call)
    {
        if (await Record.ExceptionAsync(call) is { } failure)
        {
            Assert.IsType<IOException>(failure);
            await call();
        }
    }

    private static void AssertNothingIsLeft(string path)
    {
        Assert.Equal("ok", DatabaseFile.Scalar(path, "PRAGMA integrity_check"));
        Assert.Equal("0", DatabaseFile.Scalar(path, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM activities)"));
    }
}
