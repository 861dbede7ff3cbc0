using System.Globalization;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Opening;

/// <summary>Brings a file up to date: all steps that it lacks in one transaction, so that it is of its old version or of the new one.</summary>
internal static class SchemaUpgrade
{
    /// <param name="database">An empty file, or one of a version that the steps know.</param>
    /// <param name="steps">As <see cref="SchemaVersions.Steps"/>.</param>
    public static void Run(Database database, IReadOnlyList<string> steps)
    {
        var version = int.Parse(database.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version == steps.Count)
        {
            return;
        }

        database.Execute("BEGIN IMMEDIATE");
        foreach (var step in steps.Skip(version))
        {
            database.Execute(step);
        }

        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {SchemaVersions.ApplicationId}"));
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {steps.Count}"));
        database.Execute("COMMIT");
    }
}

/// <summary>The tables, as a list of steps: step n brings a file from version n to n + 1. Released steps never change.</summary>
internal static class SchemaVersions
{
    /// <summary>"DTSq": says in the file's header whose database it is.</summary>
    public const int ApplicationId = 0x44547371;

    /// <summary>The version this library reads and writes.</summary>
    public static int Current => Steps.Count;

    /// <summary>
    /// Times are UTC ticks; events are JSON whose type stands in <c>event_type</c>. Wide columns come last, so that SQLite need not
    /// read them to find the narrow ones. Rows that belong to an instance are clustered by it.
    /// </summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        CREATE TABLE instances (
            key INTEGER PRIMARY KEY,
            instance_id TEXT NOT NULL UNIQUE,
            execution_id TEXT NOT NULL,
            status INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            completed_at INTEGER,
            scheduled_at INTEGER,
            name TEXT NOT NULL,
            version TEXT,
            parent TEXT,
            tags TEXT,
            custom_status TEXT,
            failure TEXT,
            output TEXT,
            input TEXT);
        CREATE INDEX instances_by_creation ON instances (created_at, key, status);

        CREATE TABLE history (
            instance_key INTEGER NOT NULL,
            position INTEGER NOT NULL,
            event_type INTEGER NOT NULL,
            event TEXT NOT NULL,
            PRIMARY KEY (instance_key, position)) WITHOUT ROWID;

        CREATE TABLE messages (
            instance_key INTEGER NOT NULL,
            id INTEGER NOT NULL,
            due_at INTEGER,
            execution_id TEXT,
            event_type INTEGER NOT NULL,
            event TEXT NOT NULL,
            PRIMARY KEY (instance_key, id)) WITHOUT ROWID;
        CREATE INDEX messages_by_due ON messages (due_at) WHERE due_at IS NOT NULL;

        CREATE TABLE activities (
            instance_key INTEGER NOT NULL,
            id INTEGER NOT NULL,
            execution_id TEXT NOT NULL,
            tags TEXT,
            event TEXT NOT NULL,
            PRIMARY KEY (instance_key, id)) WITHOUT ROWID;
        """,
    ];
}
