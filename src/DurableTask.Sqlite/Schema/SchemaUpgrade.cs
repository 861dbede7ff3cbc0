using System.Globalization;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Schema;

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
