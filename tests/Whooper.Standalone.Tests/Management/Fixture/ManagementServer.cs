using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DurableTask.Core;
using DurableTask.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whooper.Standalone.Engine;
using Whooper.Standalone.Management;
using Whooper.Tests.Shared;

namespace Whooper.Standalone.Tests.Management.Fixture;

/// <summary>The management API on a real port, over the real engine and a database of its own.</summary>
public sealed class ManagementServer : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whooper-management-");
    private WebApplication? _app;

    /// <summary>Sends requests relative to <c>/runtime/webhooks/durabletask/</c>.</summary>
    public HttpClient Http { get; } = new();

    public DurableTaskClient Durable => _app!.Services.GetRequiredService<DurableTaskClient>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new SqliteOrchestrationService(new()
        {
            DatabasePath = Path.Combine(_directory.FullName, "hub.db"),
        }));
        builder.Services.AddSingleton<IOrchestrationService>(services => services.GetRequiredService<SqliteOrchestrationService>());
        builder.Services.AddSingleton<IOrchestrationServiceClient>(services => services.GetRequiredService<SqliteOrchestrationService>());
        builder.Services.AddDurableTaskEngine(new EngineTasks()
            .AddOrchestrator<Echo>()
            .AddOrchestrator<Fail>()
            .AddOrchestrator<Greet>()
            .AddOrchestrator<TryTwice>()
            .AddOrchestrator<WaitForApproval>()
            .AddActivity<FailOnce>()
            .AddActivity<SayHello>());
        builder.Services.AddSingleton<FailOnce.Calls>();
        _app = builder.Build();
        _app.MapDurableTaskManagement();
        await _app.StartAsync();
        Http.BaseAddress = new Uri(new Uri(_app.Urls.Single()), "/runtime/webhooks/durabletask/");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>Starts an instance and waits until it has ended.</summary>
    public async Task<string> EndedAsync(string orchestrator, object? input = null)
    {
        var id = await Durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, Cancellation);
        await Durable.WaitForInstanceCompletionAsync(id, Cancellation);
        return id;
    }

    /// <summary>Starts an instance that waits for the event <c>approval</c>.</summary>
    public async Task<string> WaitingAsync(string? id = null)
    {
        id = await Durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(WaitForApproval), "an order", new() { InstanceId = id }, Cancellation);
        await Durable.WaitForInstanceStartAsync(id, Cancellation);
        return id;
    }

    /// <summary>Asks for an instance until it is in this status.</summary>
    public Task<JsonNode> UntilAsync(string id, string runtimeStatus) =>
        Poll.UntilAsync(() => GetAsync($"instances/{id}"), status => (string?)status["runtimeStatus"] == runtimeStatus);

    public async Task<JsonNode> GetAsync(string uri) => (await Http.GetFromJsonAsync<JsonNode>(uri, Cancellation))!;

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string uri, HttpContent? content = null) =>
        Http.SendAsync(new HttpRequestMessage(method, uri) { Content = content }, Cancellation);

    public Task<HttpResponseMessage> PostAsync(string uri, string? json = null) =>
        SendAsync(HttpMethod.Post, uri, json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
}
