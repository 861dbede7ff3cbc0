using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Opening;

public sealed class RefusalTests
{
    [Fact]
    public async Task Open_NewerSchema_IsRefusedAndUnchanged()
    {
        using var directory = new TempDirectory();
        var path = await CreateAsync(directory);
        DatabaseFile.Execute(path, "PRAGMA user_version = 999");

        var refused = await RefusedAsync(path);

        Assert.Equal(DatabaseRefusal.NewerSchema, refused.Refusal);
        Assert.Contains("schema 999", refused.Message, StringComparison.Ordinal);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Run the version that wrote it or a later one", refused.Message, StringComparison.Ordinal);
        Assert.Equal("999", DatabaseFile.Scalar(path, "PRAGMA user_version"));
    }

    [Fact]
    public async Task Open_DatabaseOfSomethingElse_IsRefusedAndUnchanged()
    {
        using var directory = new TempDirectory();
        var path = directory.File("tasks.db");
        DatabaseFile.Execute(path, "CREATE TABLE songs (title TEXT)");
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        var refused = await RefusedAsync(path);

        Assert.Equal(DatabaseRefusal.Foreign, refused.Refusal);
        Assert.Contains("another application", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Open_NotADatabase_IsRefused()
    {
        using var directory = new TempDirectory();
        var path = directory.File("tasks.db");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("not a database ", 1000)), TestContext.Current.CancellationToken);

        var refused = await RefusedAsync(path);

        Assert.Equal(DatabaseRefusal.Corrupt, refused.Refusal);
        Assert.Contains("not an SQLite database", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Restore it from a backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DamagedInTheMiddle_IsRefused()
    {
        using var directory = new TempDirectory();
        var path = await CreateAsync(directory);
        using (var file = File.OpenWrite(path))
        {
            file.Position = 4096;
            file.Write(new byte[8192]);
        }

        Assert.Equal(DatabaseRefusal.Corrupt, (await RefusedAsync(path)).Refusal);
    }

    [Fact]
    public async Task Open_Truncated_IsRefused()
    {
        using var directory = new TempDirectory();
        var path = await CreateAsync(directory);
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Equal(DatabaseRefusal.Corrupt, (await RefusedAsync(path)).Refusal);
    }

    [Fact]
    public async Task Open_LargeAndDamagedInTheMiddle_IsUsedUntilTheDamageIsFoundAndRefusedThen()
    {
        using var directory = new TempDirectory();
        var path = await CreateAsync(directory, payload: 1_000_000);
        using (var file = File.OpenWrite(path))
        {
            Assert.True(file.Length > 17_000_000);
            file.Position = 12_000_000;
            file.Write(new byte[1_000_000]);
        }

        var loggers = new RecordingLoggers();
        await using var service = new SqliteOrchestrationService(new SqliteOrchestrationServiceOptions { DatabasePath = path }, loggers);
        await service.CreateIfNotExistsAsync();
        var wait = service.WaitForOrchestrationAsync("i0", null, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(service.WaitForVerificationAsync);
        Assert.Equal(DatabaseRefusal.Corrupt, refused.Refusal);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Restore it from a backup", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DatabaseRefusedException>(() => service.GetOrchestrationStateAsync("i0", allExecutions: false));
        await Assert.ThrowsAsync<DatabaseRefusedException>(() => new TaskHubClient(service).RaiseEventAsync(new() { InstanceId = "i0" }, "any", "thing"));
        await Assert.ThrowsAsync<DatabaseRefusedException>(() => service.LockNextTaskOrchestrationWorkItemAsync(TimeSpan.Zero, CancellationToken.None));
        await Assert.ThrowsAsync<DatabaseRefusedException>(() => wait);
        Assert.Contains(loggers.Messages, message => message.Id == 7009 && message.Text.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_LargeAndWhole_IsVerifiedWhileItIsUsed()
    {
        using var directory = new TempDirectory();
        var path = await CreateAsync(directory, payload: 1_000_000);
        await using var backend = new SqliteBackend(path);

        await backend.Sqlite.WaitForVerificationAsync();

        Assert.Single(await backend.Client.GetOrchestrationStateAsync("i0", allExecutions: false));
    }

    [Fact]
    public async Task Dispose_WhileALargeFileIsLookedThrough_BreaksThatOff()
    {
        using var directory = new TempDirectory();
        var path = await CreateAsync(directory, payload: 1_000_000);
        var service = new SqliteOrchestrationService(new SqliteOrchestrationServiceOptions { DatabasePath = path });
        var verification = service.WaitForVerificationAsync();

        await service.DisposeAsync();

        await verification.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        await using var next = new SqliteBackend(path);
        await next.Service.CreateIfNotExistsAsync();
    }

    [Fact]
    public async Task Open_DirectoryIsAFile_IsRefused()
    {
        using var directory = new TempDirectory();
        await File.WriteAllTextAsync(directory.File("file"), string.Empty, TestContext.Current.CancellationToken);

        var refused = await RefusedAsync(Path.Combine(directory.File("file"), "tasks.db"));

        Assert.Equal(DatabaseRefusal.NotAccessible, refused.Refusal);
        Assert.Contains("choose another path", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_EmptyFileOrMissingDirectory_IsCreated()
    {
        using var directory = new TempDirectory();
        await File.WriteAllTextAsync(directory.File("empty.db"), string.Empty, TestContext.Current.CancellationToken);

        foreach (var path in (string[])[directory.File("empty.db"), Path.Combine(directory.File("new"), "tasks.db")])
        {
            await using var backend = new SqliteBackend(path);
            await backend.Service.CreateIfNotExistsAsync();
            Assert.True(File.Exists(path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(":memory:")]
    [InlineData("file:tasks.db?mode=memory")]
    public void Construct_NotAFilePath_Throws(string path)
    {
        var exception = Assert.Throws<ArgumentException>(() => new SqliteOrchestrationService(new SqliteOrchestrationServiceOptions { DatabasePath = path }));
        Assert.Contains("must be the path of a file", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<string> CreateAsync(TempDirectory directory, int payload = 5000)
    {
        var path = directory.File("tasks.db");
        await using var backend = new SqliteBackend(path);
        await using var hub = new TestHub(backend);
        for (var i = 0; i < 20; i++)
        {
            await hub.ScheduleAsync("any", $"i{i}", new string('x', payload));
        }

        return path;
    }

    private static async Task<DatabaseRefusedException> RefusedAsync(string path)
    {
        await using var backend = new SqliteBackend(path);
        return await Assert.ThrowsAsync<DatabaseRefusedException>(backend.Service.CreateIfNotExistsAsync);
    }
}
