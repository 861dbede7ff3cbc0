using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>The files as a process that dies at this moment leaves them.</summary>
internal sealed record Snapshot(string DatabasePath, string Moment, int Commits, bool StartAcknowledged, bool EventAcknowledged)
{
    private static readonly string[] Tables = ["instances", "history", "messages", "activities"];

    /// <summary>Every row of every table.</summary>
    public string Content() => string.Join('\n', Tables.Select(table => table + ": " + DatabaseFile.Rows(DatabasePath, $"SELECT * FROM {table}")));
}
