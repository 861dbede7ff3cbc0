using System.Diagnostics;
using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Logging.Abstractions;
using Whooper.Functions.Tests.FunctionsHost.Protocol;
using P = Microsoft.DurableTask.Protobuf;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>
/// The engine's side of Durable Functions: the framework's own worker, whose orchestrations and activities are calls of functions. Works
/// on any storage provider.
/// </summary>
internal sealed class DurableExtension(IOrchestrationService service, FunctionInvoker functions, HostLog log) : IAsyncDisposable
{
    // Distributed tracing is on in host.json: only where somebody listens does the framework make its spans and pass the trace on.
    private readonly ActivityListener _tracing = new()
    {
        ShouldListenTo = source => source.Name == "DurableTask.Core",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private readonly TaskHubWorker _worker = new(service, NullLoggerFactory.Instance)
    {
        ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails,
    };

    public async Task StartAsync()
    {
        ActivitySource.AddActivityListener(_tracing);
        _worker.AddOrchestrationDispatcherMiddleware(OrchestrateAsync);
        _worker.AddActivityDispatcherMiddleware(ActAsync);
        await service.CreateIfNotExistsAsync();
        await _worker.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(isForced: true);
        _worker.Dispose();
        _tracing.Dispose();
    }

    private async Task OrchestrateAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        var request = new P.OrchestratorRequest
        {
            InstanceId = state.OrchestrationInstance!.InstanceId,
            PastEvents = { state.PastEvents.Select(ProtobufUtils.ToHistoryEventProto) },
            NewEvents = { state.NewEvents.Select(ProtobufUtils.ToHistoryEventProto) },
        };
        var answer = await functions.InvokeAsync(state.Name, new() { String = ProtobufUtils.Base64Encode(request) });
        var response = P.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer!.String));
        var actions = response.Actions.Select(ProtobufUtils.ToOrchestratorAction).ToList();
        foreach (var end in actions.OfType<OrchestrationCompleteOrchestratorAction>().Where(end => end.FailureDetails is not null))
        {
            log.Write($"{state.Name} {request.InstanceId} failed: {end.FailureDetails}");
        }

        context.SetProperty(new OrchestratorExecutionResult { Actions = actions, CustomStatus = response.CustomStatus });
    }

    private async Task ActAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var scheduled = context.GetProperty<TaskScheduledEvent>();
        var instanceId = context.GetProperty<OrchestrationInstance>().InstanceId;
        context.SetProperty(new ActivityExecutionResult { ResponseEvent = await ActAsync(scheduled, instanceId) });
    }

    private async Task<HistoryEvent> ActAsync(TaskScheduledEvent scheduled, string instanceId)
    {
        try
        {
            var input = new TypedData { String = Input(scheduled.Input) };
            var result = await functions.InvokeAsync(scheduled.Name!, input, [KeyValuePair.Create("instanceId", instanceId)]);
            return new TaskCompletedEvent(-1, scheduled.EventId, Output(result));
        }
        catch (FunctionFailedException failure)
        {
            var details = new FailureDetails(
                failure.ThrownType, failure.ThrownMessage, failure.ThrownStack, innerFailure: null, isNonRetriable: false);
            return new TaskFailedEvent(-1, scheduled.EventId, failure.Message, details: null, details);
        }
    }

    /// <summary>The history has the parameters of a call as an array; a function takes one.</summary>
    private static string Input(string? parameters) =>
        JsonElement.Parse(parameters ?? "[]") is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().Any()
            ? array[0].GetRawText()
            : "";

    /// <summary>A string comes as it is, all else as JSON; the history has JSON.</summary>
    private static string? Output(TypedData? result) => result?.DataCase switch
    {
        TypedData.DataOneofCase.String => JsonSerializer.Serialize(result.String),
        TypedData.DataOneofCase.Json => result.Json,
        _ => null,
    };
}
