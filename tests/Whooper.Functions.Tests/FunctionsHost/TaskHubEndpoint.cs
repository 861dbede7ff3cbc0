using DurableTask.Core;
using Grpc.Core;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Whooper.Standalone.Engine;
using P = Microsoft.DurableTask.Protobuf;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>The task hub's management over gRPC, for the durable clients in the worker, as the extension offers it.</summary>
internal sealed class TaskHubEndpoint(IHostApplicationLifetime host, IOrchestrationService service)
    : TaskHubGrpcServer(
        host,
        NullLoggerFactory.Instance,
        service,
        (IOrchestrationServiceClient)service,
        Options.Create(new TaskHubGrpcServerOptions { Mode = TaskHubGrpcServerMode.ApiServerOnly }))
{
    private readonly IOrchestrationServiceClient _client = (IOrchestrationServiceClient)service;

    /// <summary>That of the package gives only what it has sent to a worker of its own.</summary>
    public override async Task StreamInstanceHistory(
        P.StreamInstanceHistoryRequest request, IServerStreamWriter<P.HistoryChunk> responseStream, ServerCallContext context)
    {
        var states = await _client.GetOrchestrationStateAsync(request.InstanceId, allExecutions: false);
        if (states is not [{ } state, ..])
        {
            throw new RpcException(new(StatusCode.NotFound, $"There is no instance {request.InstanceId}."));
        }

        var history = await _client.GetOrchestrationHistoryAsync(request.InstanceId, state.OrchestrationInstance.ExecutionId);
        await responseStream.WriteAsync(new() { Events = { RecordedHistory.Read(history).Select(ProtobufUtils.ToHistoryEventProto) } });
    }
}
