using DurableTask.Core;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;

namespace Whooper.Standalone.Engine;

/// <summary>Runs the orchestrators and activities on the Durable Task Framework's own worker.</summary>
internal sealed class DurableTaskEngine(
    IOrchestrationService service, EngineTasks tasks, IServiceProvider services, ILoggerFactory loggers)
    : IHostedService, IDisposable
{
    private readonly DurableTaskShimFactory _shims = new(new DurableTaskWorkerOptions { DataConverter = EngineJson.Converter }, loggers);
    private TaskHubWorker? _worker;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await service.CreateIfNotExistsAsync();
        _worker = new TaskHubWorker(service, loggers) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        foreach (var (name, create) in tasks.Orchestrators)
        {
            _worker.AddTaskOrchestrations(new TaskCreator<TaskOrchestration>(name, () => _shims.CreateOrchestration(name, create(services))));
        }

        foreach (var (name, create) in tasks.Activities)
        {
            _worker.AddTaskActivities(new TaskCreator<TaskActivity>(name, () => _shims.CreateActivity(name, create(services))));
        }

        await _worker.StartAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_worker is not null)
        {
            await _worker.StopAsync(isForced: false);
        }
    }

    public void Dispose() => _worker?.Dispose();
}
