using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using Whooper.Api.Tests.Hosting;
using Whooper.Core.Orchestration;
using Whooper.Functions.Tests.FunctionsHost;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>The function app in its real worker, on a stand-in for the Functions host.</summary>
public abstract class FunctionAppHost : ApiHost
{
    private readonly DirectoryInfo _outbox = Directory.CreateTempSubdirectory("whooper-functions-");
    private GrpcChannel? _channel;

    internal string Outbox => _outbox.FullName;

    public override bool ExplainsMissingKeys => false;

    internal StandInHost Host { get; private set; } = null!;

    /// <summary>A client of the app's task hub, like those that its functions get.</summary>
    internal DurableTaskClient TaskHub { get; private set; } = null!;

    protected sealed override async Task<Uri> StartAsync()
    {
        var (service, settings) = await StartStorageAsync();
        Host = await StandInHost.StartAsync(service, settings.Concat(Settings).Concat(
        [
            new("Whooper:Mail:Transport", "outbox"),
            new("Whooper:Mail:OutboxDirectory", Outbox),
        ]));
        _channel = GrpcChannel.ForAddress(Host.TaskHub);
        var options = new GrpcDurableTaskClientOptions { Channel = _channel, DataConverter = new JsonDataConverter(DurableJson.Options) };
        TaskHub = new GrpcDurableTaskClient("tests", options, NullLogger<GrpcDurableTaskClient>.Instance);
        return Host.Address;
    }

    /// <summary>Gives the task hub's storage, and the settings that say to the app where it is.</summary>
    protected abstract Task<(IOrchestrationService Service, IEnumerable<KeyValuePair<string, string?>> Settings)> StartStorageAsync();

    protected override async Task StopAsync()
    {
        _channel?.Dispose();
        await Host.DisposeAsync();
        _outbox.Delete(recursive: true);
    }
}
