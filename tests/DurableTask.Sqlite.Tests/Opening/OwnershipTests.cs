using DurableTask.Sqlite.Tests.Crash;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Opening;

public sealed class OwnershipTests
{
    [Fact]
    public async Task Open_FileOfAnotherService_IsRefused()
    {
        await using var owner = new SqliteBackend();
        await owner.Service.CreateIfNotExistsAsync();
        await using var other = new SqliteBackend(owner.DatabasePath);

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(other.Service.CreateIfNotExistsAsync);

        Assert.Equal(DatabaseRefusal.InUse, refused.Refusal);
        Assert.Equal(owner.DatabasePath, refused.DatabasePath);
        Assert.Contains(owner.DatabasePath + ".lock", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Stop the other one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileOfAnotherProcess_IsRefused()
    {
        await using var owner = new SqliteBackend();
        await owner.Service.CreateIfNotExistsAsync();
        await using var process = new CrashProcess(owner.DatabasePath, "0");

        var (code, error) = await process.ExitAsync();

        Assert.Equal(CrashHost.Refused, code);
        Assert.Contains(owner.DatabasePath, error, StringComparison.Ordinal);
        Assert.Contains("another process", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterTheOwnerWasKilled_Succeeds()
    {
        using var directory = new TempDirectory();
        await using var process = new CrashProcess(directory.File("tasks.db"), "0");
        await process.ReadyAsync();
        await process.KillAsync(after: TimeSpan.Zero);
        await using var next = new SqliteBackend(directory.File("tasks.db"));

        await next.Service.CreateIfNotExistsAsync();
    }

    [Fact]
    public async Task Open_RefusedOnce_SucceedsWhenTheOwnerHasGone()
    {
        await using var owner = new SqliteBackend();
        await owner.Service.CreateIfNotExistsAsync();
        await using var other = new SqliteBackend(owner.DatabasePath);
        await Assert.ThrowsAsync<DatabaseRefusedException>(other.Service.CreateIfNotExistsAsync);

        owner.Sqlite.Dispose();

        await other.Service.CreateIfNotExistsAsync();
    }

    [Fact]
    public async Task Open_SameFileByASymbolicLink_IsRefused()
    {
        using var directory = new TempDirectory();
        await using var owner = new SqliteBackend(directory.File("tasks.db"));
        await owner.Service.CreateIfNotExistsAsync();
        File.CreateSymbolicLink(directory.File("link.db"), directory.File("tasks.db"));
        await using var other = new SqliteBackend(directory.File("link.db"));

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(other.Service.CreateIfNotExistsAsync);

        Assert.Equal(DatabaseRefusal.InUse, refused.Refusal);
    }
}
