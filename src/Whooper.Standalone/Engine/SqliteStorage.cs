using DurableTask.Sqlite;

namespace Whooper.Standalone.Engine;

/// <summary>The embedded provider: one file, one process, nothing to install.</summary>
internal static class SqliteStorage
{
    private const string DatabaseFile = "whooper.db";

    public static SqliteOrchestrationService Create(StorageOptions options, TimeProvider time, ILoggerFactory loggers) => new(
        new SqliteOrchestrationServiceOptions { DatabasePath = Path.Combine(options.DataDirectory, DatabaseFile), TimeProvider = time },
        loggers);
}
