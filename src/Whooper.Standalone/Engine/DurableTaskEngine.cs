using DurableTask.Core;
using DurableTask.Sqlite;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;

namespace Whooper.Standalone.Engine;

/// <summary>
/// Runs the orchestrators and activities on the Durable Task Framework's own worker. A store that cannot be reached is tried again
/// for ever, while the API is up and says so; a file that must not be used ends the start, or, where that is found out later, the
/// process.
/// </summary>
internal sealed class DurableTaskEngine(
    IOrchestrationService service, EngineTasks tasks, IServiceProvider services, TimeProvider time, ILoggerFactory loggers,
    IHostApplicationLifetime host)
    : IHostedService, IAsyncDisposable
{
    /// <summary>How long the host's start waits for the store.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly DurableTaskShimFactory _shims = new(new DurableTaskWorkerOptions { DataConverter = EngineJson.Converter }, loggers);
    private readonly ILogger _logger = loggers.CreateLogger<DurableTaskEngine>();
    private readonly CancellationTokenSource _stop = new();
    private Task<TaskHubWorker>? _worker;
    private DatabaseRefusedException? _damage;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _worker = StartWorkerAsync(_stop.Token);
        await Task.WhenAny(_worker, Task.Delay(StartPatience, time, cancellationToken));
        if (_worker.IsFaulted)
        {
            await _worker;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_worker is not { } worker)
        {
            return;
        }

        _worker = null;
        await _stop.CancelAsync();
        await ((Task)worker).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (worker.IsCompletedSuccessfully)
        {
            await worker.Result.StopAsync(isForced: false);
            worker.Result.Dispose();
        }

        if (_damage is { } damage)
        {
            // The host's stop passes it on, so that the process ends with its sentence and an exit code that says failure.
            throw damage;
        }
    }

    /// <summary>A start that fails elsewhere disposes without stopping: the worker must not outlive its store.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stop.Dispose();
    }

    private async Task<TaskHubWorker> StartWorkerAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await service.CreateIfNotExistsAsync();
                var worker = await CreateWorker().StartAsync();
                _ = StopWhenDamagedAsync();
                if (attempt > 1)
                {
                    Log.StoreUsable(_logger);
                }

                return worker;
            }
            catch (Exception exception) when (exception is not DatabaseRefusedException)
            {
                var delay = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt - 1), LongestDelay.TotalSeconds));
                Log.StoreUnusable(_logger, exception.GetBaseException().Message, attempt, delay.TotalSeconds);
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    private async Task StopWhenDamagedAsync()
    {
        try
        {
            await (service is SqliteOrchestrationService sqlite ? sqlite.WaitForVerificationAsync() : Task.CompletedTask);
        }
        catch (DatabaseRefusedException damage)
        {
            _damage = damage;
            host.StopApplication();
        }
    }

    private TaskHubWorker CreateWorker()
    {
        var worker = new TaskHubWorker(service, loggers) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        foreach (var (name, create) in tasks.Orchestrators)
        {
            worker.AddTaskOrchestrations(new TaskCreator<TaskOrchestration>(name, () => _shims.CreateOrchestration(name, create(services))));
        }

        foreach (var (name, create) in tasks.Activities)
        {
            worker.AddTaskActivities(new TaskCreator<TaskActivity>(name, () => _shims.CreateActivity(name, create(services))));
        }

        return worker;
    }
}
