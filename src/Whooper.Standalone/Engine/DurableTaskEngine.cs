using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Whooper.Core.Orchestration;

namespace Whooper.Standalone.Engine;

/// <summary>Runs the Core orchestrator and its activities on the Durable Task Framework's own worker.</summary>
internal sealed class DurableTaskEngine(IOrchestrationService service, IServiceProvider services, ILoggerFactory loggers)
    : IHostedService, IDisposable
{
    private readonly DurableTaskShimFactory _shims = new(new DurableTaskWorkerOptions { DataConverter = EngineJson.Converter }, loggers);
    private TaskHubWorker? _worker;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await service.CreateIfNotExistsAsync();
        _worker = new TaskHubWorker(service, loggers) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        _worker.AddTaskOrchestrations(Orchestration<IncidentOrchestrator>());
        _worker.AddTaskActivities(Activity<SummarizeIncident>(), Activity<SendNotification>(), Activity<RecordMetrics>());
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

    private TaskCreator<TaskOrchestration> Orchestration<T>()
        where T : class, ITaskOrchestrator =>
        new(typeof(T).Name, () => _shims.CreateOrchestration(typeof(T).Name, ActivatorUtilities.CreateInstance<T>(services)));

    private TaskCreator<TaskActivity> Activity<T>()
        where T : class, ITaskActivity =>
        new(typeof(T).Name, () => _shims.CreateActivity(typeof(T).Name, ActivatorUtilities.CreateInstance<T>(services)));
}
