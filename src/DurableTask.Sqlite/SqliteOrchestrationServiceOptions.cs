namespace DurableTask.Sqlite;

/// <summary>How a <see cref="SqliteOrchestrationService"/> stores and runs its orchestrations.</summary>
public sealed class SqliteOrchestrationServiceOptions
{
    /// <summary>
    /// The database file. It and its directory are created when they do not exist. SQLite keeps <c>-wal</c> and <c>-shm</c> files
    /// beside it while it is open; the file <c>.lock</c> beside it marks the one process that owns it.
    /// </summary>
    public required string DatabasePath { get; init; }

    /// <summary>How many orchestrations may execute a step at the same moment (100). Waiting orchestrations do not count.</summary>
    public int MaxConcurrentOrchestrations { get; init; } = 100;

    /// <summary>How many activities may run at the same moment (100).</summary>
    public int MaxConcurrentActivities { get; init; } = 100;

    /// <summary>
    /// Whether to check the whole file for damage when it is opened (true). A file of up to 16 MiB is checked before it is
    /// used, a larger one, which takes about a second for each hundred megabytes, while work goes on already: see
    /// <see cref="SqliteOrchestrationService.WaitForVerificationAsync"/>. Without it, damage is found only when a damaged page is read.
    /// </summary>
    public bool VerifyOnOpen { get; init; } = true;

    /// <summary>The delay before a work item that failed to run or to commit is retried (1 second; zero retries at once).</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock for durable timers, scheduled starts, timeouts and the times shown in states.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal Storage.IWriteFaults? Faults { get; init; }

    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(DatabasePath) || DatabasePath.StartsWith(':') || DatabasePath.StartsWith("file:", StringComparison.Ordinal))
        {
            throw new ArgumentException($"{nameof(DatabasePath)} must be the path of a file, not '{DatabasePath}'.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConcurrentOrchestrations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConcurrentActivities);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(TimeProvider);
    }
}
