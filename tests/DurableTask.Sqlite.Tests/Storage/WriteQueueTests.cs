using DurableTask.Sqlite.Storage;
using DurableTask.Sqlite.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Tests.Storage;

public sealed class WriteQueueTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly Database _database;
    private readonly WriteQueue _queue;
    private readonly List<int> _readyInEachCommit = [];

    public WriteQueueTests()
    {
        _database = Database.OpenForWriting(_directory.File("queue.db"));
        _database.Execute("PRAGMA journal_mode = WAL; CREATE TABLE numbers (number INTEGER PRIMARY KEY, text TEXT)");
        _queue = new WriteQueue(new WriteSession(_database, lastId: 0), TimeProvider.System, effects => _readyInEachCommit.Add(effects.ReadyInstances.Count));
    }

    [Fact]
    public async Task Write_WhileACommitIsUnderWay_SharesTheNext()
    {
        using var gate = new ManualResetEventSlim();
        var first = _queue.WriteAsync(_ => gate.Wait(TestContext.Current.CancellationToken));
        var others = Enumerable.Range(1, 50).Select(number => _queue.WriteAsync(session => Insert(session, number))).ToList();

        gate.Set();
        await Task.WhenAll([first, .. others]);

        // The first may or may not have been taken before the others were queued.
        Assert.InRange(_readyInEachCommit.Count, 1, 2);
        Assert.Equal(50, Count());
    }

    [Fact]
    public async Task Write_Fails_OnlyItsOwnChangesAndEffectsAreGone()
    {
        using var gate = new ManualResetEventSlim();
        var first = _queue.WriteAsync(_ => gate.Wait(TestContext.Current.CancellationToken));
        var before = _queue.WriteAsync(session => Insert(session, 1));
        var failing = _queue.WriteAsync(session =>
        {
            Insert(session, 2);
            throw new InvalidOperationException("no");
        });
        var duplicate = _queue.WriteAsync(session => Insert(session, 1));
        var after = _queue.WriteAsync(session => Insert(session, 3));

        gate.Set();
        await Task.WhenAll(first, before, after);

        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        await Assert.ThrowsAsync<SqliteException>(() => duplicate);
        Assert.Equal(2, Count());
        Assert.Equal(2, _readyInEachCommit.Sum());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Write_Fails_TheOthersAreWrittenAgainOnlyWhereItHadChangedSomething(bool changes, int runs)
    {
        using var gate = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var first = _queue.WriteAsync(_ =>
        {
            begun.SetResult();
            gate.Wait(TestContext.Current.CancellationToken);
        });
        await begun.Task;
        var ran = 0;
        var before = _queue.WriteAsync(session =>
        {
            ran++;
            Insert(session, 1);
        });
        var failing = _queue.WriteAsync(session =>
        {
            session.Effects.ReadyInstances.Add(2);
            if (changes)
            {
                Insert(session, 2);
            }

            throw new InvalidOperationException("no");
        });

        gate.Set();
        await Task.WhenAll(first, before);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        Assert.Equal((runs, 1, 1), (ran, Count(), _readyInEachCommit.Sum()));
    }

    [Fact]
    public async Task Write_ReturnsOnlyWhenOthersCanReadIt()
    {
        using var reader = new ReadConnections(_directory.File("queue.db"));
        for (var number = 1; number <= 100; number++)
        {
            await _queue.WriteAsync(session => Insert(session, number));
            Assert.Equal(number, reader.Read(Count));
        }
    }

    [Fact]
    public async Task Write_DiskIsFull_FailsAndLaterWritesWorkAgain()
    {
        await _queue.WriteAsync(session => Insert(session, 1));
        _database.Execute("PRAGMA max_page_count = 10");

        var full = await Assert.ThrowsAsync<SqliteException>(() => _queue.WriteAsync(session => Insert(session, 2, new string('x', 100_000))));
        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, full.SqliteErrorCode);
        await _queue.WriteAsync(session => Insert(session, 3));
        _database.Execute("PRAGMA max_page_count = 10000");
        await _queue.WriteAsync(session => Insert(session, 4, new string('x', 100_000)));

        Assert.Equal(3, Count());
        Assert.Equal("ok", _database.Scalar("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Dispose_WithWritesQueued_CommitsThemAndRefusesMore()
    {
        var writes = Enumerable.Range(1, 100).Select(number => _queue.WriteAsync(session => Insert(session, number))).ToList();

        _queue.Dispose();

        await Task.WhenAll(writes);
        Assert.Equal(100, Count());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _queue.WriteAsync(session => Insert(session, 101)));
    }

    public void Dispose()
    {
        _queue.Dispose();
        _database.Dispose();
        _directory.Dispose();
    }

    private static void Insert(WriteSession session, int number, string? text = null)
    {
        session.Effects.ReadyInstances.Add(number);
        session.Database.Prepare("INSERT INTO numbers VALUES (?, ?)").Bind(number).Bind(text).Run();
    }

    private int Count() => Count(_database);

    private static int Count(Database database)
    {
        using var rows = database.Prepare("SELECT count(*) FROM numbers");
        rows.Step();
        return rows.GetInt32(0);
    }
}
