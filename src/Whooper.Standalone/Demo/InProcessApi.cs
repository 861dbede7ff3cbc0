using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Whooper.Contracts.Incidents;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Integrations.Mail;
using Whooper.Standalone.CommandLine;
using Whooper.Standalone.Hosting;

namespace Whooper.Standalone.Demo;

/// <summary>The API and the engine of this process.</summary>
internal sealed class InProcessApi : IDemoApi
{
    private readonly WebApplication _app;
    private IHost? _forwarder;

    private InProcessApi(WebApplication app, Uri address, string data)
    {
        _app = app;
        Address = address;
        Reports = ReportsOf(app.Services, data);
    }

    public Uri Address { get; }

    public string Reports { get; }

    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    public static async Task<InProcessApi> StartAsync(
        StandaloneArguments arguments, string data, Action<ILoggingBuilder> sendLogs, CancellationToken cancellationToken)
    {
        var app = StandaloneHost.Build(arguments, data, builder => sendLogs(builder.Logging));
        try
        {
            return new InProcessApi(app, await StandaloneHost.StartAsync(app, data, cancellationToken), data);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task WatchAsync(string kubeconfig, CancellationToken cancellationToken) =>
        _forwarder = await OwnForwarder.StartAsync(_app, Address, kubeconfig, cancellationToken);

    public async Task<IReadOnlyList<Incident>> ReadAsync(CancellationToken cancellationToken)
    {
        var incidents = new List<Incident>();
        var client = _app.Services.GetRequiredService<DurableTaskClient>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery()).WithCancellation(cancellationToken))
        {
            if (IncidentStatusDocument.Read(instance.SerializedCustomStatus) is { } incident)
            {
                incidents.Add(incident);
            }
        }

        return incidents;
    }

    public Task StopAsync() => _app.StopInOrderAsync(_forwarder);

    public async ValueTask DisposeAsync()
    {
        _forwarder?.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The demo's failures are invented, but what is configured in this shell may reach people.</summary>
    private static string ReportsOf(IServiceProvider services, string data)
    {
        var mail = services.GetRequiredService<IOptions<MailOptions>>().Value;
        var others = services.GetServices<INotificationChannel>().Select(channel => channel.Name).Where(name => name != IncidentPolicySource.MailChannel);
        string?[] places =
        [
            mail.Transport switch
            {
                MailTransports.Outbox => $"{Path.Combine(data, "outbox")} (.eml files)",
                MailTransports.None => null,
                var transport => $"mailed by {transport}",
            },
            .. others.Select(name => $"sent to {name}"),
        ];
        return places.Any(place => place is not null) ? string.Join(", ", places.Where(place => place is not null)) : "to nobody";
    }
}
