using DurableTask.Core;
using DurableTask.Sqlite.Opening;
using DurableTask.Sqlite.Storage;
using DurableTask.Sqlite.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Tests.Opening;

/// <summary>A file of an earlier version, opened by a later one.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Wider = "ALTER TABLE instances ADD COLUMN owner TEXT; CREATE INDEX instances_by_owner ON instances (owner)";
    private const string Filled = "UPDATE instances SET owner = name";

    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task Upgrade_OlderFile_TakesTheStepsItLacksAndKeepsItsInstances()
    {
        var path = await CreateAsync();

        Upgrade(path, [.. SchemaVersions.Steps, Wider, Filled]);

        Assert.Equal($"{SchemaVersions.Current + 2}", DatabaseFile.Scalar(path, "PRAGMA user_version"));
        Assert.Equal("kept|Script|Script\n", DatabaseFile.Rows(path, "SELECT instance_id, name, owner FROM instances"));
        Upgrade(path, [.. SchemaVersions.Steps, Wider, Filled]);
    }

    [Fact]
    public async Task Upgrade_StepThatFails_LeavesTheFileAsItWas()
    {
        var path = await CreateAsync();

        var failure = Assert.Throws<SqliteException>(() => Upgrade(path, [.. SchemaVersions.Steps, Wider, "CREATE TABLE instances (key INTEGER)"]));

        Assert.Contains("instances already exists", failure.Message, StringComparison.Ordinal);
        Assert.Equal($"{SchemaVersions.Current}", DatabaseFile.Scalar(path, "PRAGMA user_version"));
        Assert.Equal("0", DatabaseFile.Scalar(path, "SELECT count(*) FROM pragma_table_info('instances') WHERE name = 'owner'"));
        await using var backend = new SqliteBackend(path);
        Assert.Single(await backend.Client.GetOrchestrationStateAsync("kept", allExecutions: false));
    }

    public void Dispose() => _directory.Dispose();

    private async Task<string> CreateAsync()
    {
        await using var backend = new SqliteBackend(_directory.File("tasks.db"));
        await new TaskHubClient(backend.Client).CreateOrchestrationInstanceAsync("Script", string.Empty, "kept", input: null);
        return backend.DatabasePath;
    }

    private static void Upgrade(string path, IReadOnlyList<string> steps)
    {
        using var database = Database.OpenForWriting(path);
        SchemaUpgrade.Run(database, steps);
    }
}
