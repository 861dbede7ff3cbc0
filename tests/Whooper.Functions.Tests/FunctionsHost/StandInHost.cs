using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DurableTask.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whooper.Functions.Tests.FunctionsHost.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>
/// A stand-in for the Functions host: it starts the real worker and speaks the host's side of the worker protocol with it. What is around
/// that (routes, keys, task hub, log stream) is as small as the app's own needs.
/// </summary>
internal sealed class StandInHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly WorkerChannel _channel;
    private readonly IOrchestrationService _service;
    private readonly string _directory;
    private readonly HostJson _settings;
    private WorkerProcess? _worker;
    private HttpTriggers? _http;
    private DurableExtension? _engine;

    private StandInHost(IOrchestrationService service, string directory)
    {
        (_service, _directory, _settings) = (service, directory, HostJson.Read(directory));
        _channel = new(Log);
        _app = Build();
        _app.MapGrpcService<WorkerChannel>();
        _app.MapGrpcService<TaskHubEndpoint>();
        _app.MapGrpcService<SpanCollector>();
        _app.MapWhen(context => HttpProtocol.IsHttp11(context.Request.Protocol), http => http.Run(context => _http!.AnswerAsync(context)));
    }

    public HostLog Log { get; } = new();

    public SpanCollector Spans { get; } = new();

    /// <summary>Where the functions are served.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The task hub's management, as the worker gets it.</summary>
    public Uri TaskHub { get; private set; } = null!;

    public FunctionInvoker Functions { get; private set; } = null!;

    /// <summary>How old the worker's process is.</summary>
    public TimeSpan Uptime => _worker!.Age;

    /// <summary>How old it was when it connected.</summary>
    public TimeSpan Connected { get; private set; }

    /// <summary>How old it was when it could be called.</summary>
    public TimeSpan Loaded { get; private set; }

    /// <param name="service">The storage of the task hub.</param>
    /// <param name="settings">Of the app.</param>
    /// <param name="directory">Where the app is; null for the one that was built with the tests.</param>
    public static async Task<StandInHost> StartAsync(
        IOrchestrationService service, IEnumerable<KeyValuePair<string, string?>> settings, string? directory = null)
    {
        var host = new StandInHost(service, directory ?? WorkerProcess.BuiltDirectory);
        try
        {
            await host.StartAsync(settings);
            return host;
        }
        catch (Exception exception)
        {
            await host.DisposeAsync();
            throw new InvalidOperationException($"The function app did not start: {exception.Message}\n{host.Log}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        _channel.Tell(new() { WorkerTerminate = new() });
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
        }

        _http?.Dispose();
        await _app.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // The host sets no limit of its own to what it passes on.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, http => http.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, grpc => grpc.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddGrpc(grpc =>
        {
            (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null);
            grpc.EnableDetailedErrors = true;
        });
        builder.Services.AddRouting();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(_channel);
        builder.Services.AddSingleton(Spans);
        builder.Services.AddSingleton(_service);
        builder.Services.AddSingleton<TaskHubEndpoint>();
        return builder.Build();
    }

    private async Task StartAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        (Address, TaskHub) = (new(addresses[0]), new(addresses[1]));
        _worker = WorkerProcess.Start(_directory, TaskHub, settings.Concat(Telemetry(TaskHub)), Log);
        _ = FailWhenItEndsAsync(_worker);
        Functions = new(_channel, DurableClient());

        await _channel.Started.WaitAsync(Patience);
        Connected = Uptime;
        var capabilities = await InitializeAsync().WaitAsync(Patience);
        Functions.Functions = await LoadAsync().WaitAsync(Patience);
        var worker = new Uri(capabilities["HttpUri"]);
        await UntilItListensAsync(worker).WaitAsync(Patience);
        Loaded = Uptime;
        _http = new(Functions, _app.Services.GetRequiredService<IHttpForwarder>(), worker, _settings);
        _http.Map(_app.Services);
        _engine = new(_service, Functions, Log);
        await _engine.StartAsync();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Telemetry(Uri collector) =>
    [
        new("Whooper:Telemetry:OtlpEndpoint", collector.ToString()),
        new("OTEL_BSP_SCHEDULE_DELAY", "100"),
    ];

    private async Task<IDictionary<string, string>> InitializeAsync()
    {
        var answer = await _channel.AskAsync(new()
        {
            RequestId = "init",
            WorkerInitRequest = new()
            {
                HostVersion = "4.0.0",
                WorkerDirectory = _directory,
                FunctionAppDirectory = _directory,
            },
        });
        Check(answer.WorkerInitResponse.Result);
        return answer.WorkerInitResponse.Capabilities;
    }

    private async Task<IReadOnlyList<HostedFunction>> LoadAsync()
    {
        var answer = await _channel.AskAsync(new()
        {
            RequestId = "metadata",
            FunctionsMetadataRequest = new() { FunctionAppDirectory = _directory },
        });
        Check(answer.FunctionMetadataResponse.Result);
        var functions = answer.FunctionMetadataResponse.FunctionMetadataResults;
        var loaded = await Task.WhenAll(functions.Select(function => _channel.AskAsync(new()
        {
            RequestId = $"load {function.Name}",
            FunctionLoadRequest = new() { FunctionId = function.FunctionId, Metadata = function },
        })));
        Array.ForEach(loaded, function => Check(function.FunctionLoadResponse.Result));
        return [.. functions.Select(function => new HostedFunction(function.FunctionId, function.Name, function.RawBindings))];
    }

    private static void Check(StatusResult result) =>
        Assert.True(result.Status == StatusResult.Types.Status.Success, result.Exception?.Message);

    private static async Task UntilItListensAsync(Uri address)
    {
        for (; ; await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System))
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(address.Host, address.Port);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }
    }

    private async Task FailWhenItEndsAsync(WorkerProcess worker)
    {
        await worker.Exited;
        _channel.Fail(new IOException("The worker's process has ended."));
    }

    private string DurableClient() => JsonSerializer.Serialize(new
    {
        taskHubName = _settings.TaskHub,
        connectionName = "",
        rpcBaseUrl = TaskHub.ToString(),
        requiredQueryStringParameters = "",
        httpBaseUrl = new Uri(Address, "runtime/webhooks/durabletask"),
        maxGrpcMessageSizeInBytes = _settings.MaxGrpcMessageSize,
        grpcHttpClientTimeout = JsonSerializer.Serialize(_settings.GrpcHttpClientTimeout),
    });
}
