using DurableTask.Core;
using DurableTask.Core.Query;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Opening;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask.Sqlite;

/// <summary>
/// The Durable Task Framework on one SQLite file: the storage provider for a <see cref="TaskHubWorker"/> and a
/// <see cref="TaskHubClient"/> in one process. What a call has acknowledged survives a killed process and a power cut; a step of an
/// orchestration is committed as a whole or not at all; nothing polls.
/// </summary>
/// <remarks>
/// The file is opened by the first call that needs it, and a file that cannot be used is refused then with a
/// <see cref="DatabaseRefusedException"/>; call <see cref="CreateIfNotExistsAsync"/> to find out early. One execution is kept for each
/// instance id, the current one, so that the execution ids given to queries are not looked at.
/// </remarks>
public sealed partial class SqliteOrchestrationService :
    IOrchestrationService,
    IOrchestrationServiceClient,
    IOrchestrationServiceQueryClient,
    IOrchestrationServicePurgeClient,
    IAsyncDisposable,
    IDisposable
{
    private readonly SqliteOrchestrationServiceOptions _options;
    private readonly ILogger _logger;
    private readonly string _path;
    private readonly Lock _gate = new();
    private OpenDatabase? _database;
    private bool _disposed;

    /// <param name="options">Where and how.</param>
    /// <param name="loggerFactory">Logs, if wanted.</param>
    public SqliteOrchestrationService(SqliteOrchestrationServiceOptions options, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _path = RealPath(options.DatabasePath);
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<SqliteOrchestrationService>();
        _delivery = new MessageDelivery(_logger);
        _starter = new InstanceStarter(_delivery);
        _terminator = new InstanceTerminator(_delivery);
    }

    private OpenDatabase Open
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return (_database ??= OpenDatabase.Open(_path, _options, _delivery, _logger)).ThrowIfDamaged();
            }
        }
    }

    /// <summary>Opens the file, creating it when it does not exist.</summary>
    public Task CreateIfNotExistsAsync() => Task.Run(() => { _ = Open; });

    /// <summary>
    /// Waits until the file has been checked for damage. A large one is in use meanwhile; once damage is found, this and
    /// every call after it fails, and nothing more is written.
    /// </summary>
    /// <exception cref="DatabaseRefusedException">The file is damaged.</exception>
    public async Task WaitForVerificationAsync() => await Open.Verification.ConfigureAwait(false);

    /// <summary>Deletes everything and starts with an empty file.</summary>
    public Task CreateAsync() => CreateAsync(recreateInstanceStore: true);

    /// <inheritdoc cref="CreateAsync()"/>
    public async Task CreateAsync(bool recreateInstanceStore)
    {
        if (recreateInstanceStore)
        {
            await DeleteAsync().ConfigureAwait(false);
        }

        await CreateIfNotExistsAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the file and deletes it.</summary>
    public Task DeleteAsync() => DeleteAsync(deleteInstanceStore: true);

    /// <inheritdoc cref="DeleteAsync()"/>
    public Task DeleteAsync(bool deleteInstanceStore) => Task.Run(() =>
    {
        lock (_gate)
        {
            Close();
            foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            {
                File.Delete(_path + suffix);
            }
        }
    });

    /// <summary>Commits what is queued and closes the file. Calls after this fail.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Close();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync() => await Task.Run(Dispose).ConfigureAwait(false);

    // Two names of one file have to mean one lock.
    private static string RealPath(string path) =>
        (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    private void Close()
    {
        _database?.Dispose();
        _database = null;
    }
}
