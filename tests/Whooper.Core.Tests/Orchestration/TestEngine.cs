using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Audience;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>A real Durable Task engine in memory, with the incident orchestration on it and the scenarios' fakes behind the ports.</summary>
public sealed class TestEngine : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Scenario> _scenarios = new();
    private DurableTaskTestHost? _host;
    private int _count;

    internal RecordedLogs Logs { get; } = new();

    /// <summary>Deliveries counted in the metrics, of all scenarios.</summary>
    internal ConcurrentQueue<(string Channel, DeliveryOutcome Outcome)> Outcomes { get; } = [];

    /// <summary>Analyses counted in the metrics, of all scenarios.</summary>
    internal ConcurrentQueue<string> Sources { get; } = [];

    /// <summary>Reports kept from people, of all scenarios.</summary>
    internal ConcurrentQueue<string> Suppressed { get; } = [];

    internal ConcurrentQueue<Digest> Digests { get; } = [];

    /// <summary>What the mail channel does with a digest at a try, counted from 1.</summary>
    internal Func<Digest, int, Task<Delivery>> SendDigest { get; set; } = (_, _) => Task.FromResult(Delivery.Sent("<digest>"));

    internal DurableTaskClient Client => _host!.Client;

    public async ValueTask InitializeAsync()
    {
        // The engine's own web host logs every request to the console.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Error");
        var metrics = new FakeMetrics(this);
        _host = await DurableTaskTestHost.StartAsync(
            tasks => tasks
                .AddOrchestrator<IncidentOrchestrator>()
                .AddActivity(nameof(SummarizeIncident), new SummarizeIncident(
                    new FakeAnalyst(this, byReason: false), metrics, NullLogger<SummarizeIncident>.Instance)
                {
                    ByReason = new FakeAnalyst(this, byReason: true),
                })
                .AddActivity<SendNotification>()
                .AddActivity<RecordMetrics>()
                .AddActivity<RerouteFailure>()
                .AddOrchestrator<MuteOrchestrator>()
                .AddOrchestrator<DigestOrchestrator>()
                .AddActivity<RouteIncident>()
                .AddActivity<JoinDigest>()
                .AddActivity<SendDigest>(),
            new()
            {
                Port = FreePort(),
                LoggerFactory = LoggerFactory.Create(logging => logging.AddProvider(Logs)),
                ConfigureServices = services => services
                    .AddSingleton(TimeProvider.System)
                    .AddSingleton<AudienceTable>()
                    .AddSingleton<StormGauge>()
                    .Configure<NotificationOptions>(options => options.Storm.Threshold = 0)
                    .Configure<RoutingOptions>(Routes)
                    .AddSingleton<IDigests>(new FakeDigests(() => _host!.Client))
                    .AddSingleton<IIncidentMetrics>(metrics)
                    .AddSingleton<IFailureResubmission>(new FakeRouter(this))
                    .AddSingleton<INotificationChannel>(new FakeChannel(this, IncidentPolicySource.MailChannel))
                    .AddSingleton<INotificationChannel>(new FakeChannel(this, "chat")),
            });
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>A scenario with an instance id of its own.</summary>
    internal Scenario NewScenario()
    {
        var id = IncidentId.Create("shop", $"pod-{Interlocked.Increment(ref _count)}", "checkout", Samples.Start);
        return _scenarios[id] = new(_host!.Client, id);
    }

    internal Scenario this[string incidentId] => _scenarios[incidentId];

    private static void Routes(RoutingOptions options)
    {
        options.Rules.Add(new() { Name = "critical", Match = { Severity = "critical" }, Channels = "mail, chat:#alarm", Recipients = "boss@example.com" });
        options.Rules.Add(new() { Name = "quiet", Match = { Namespace = "quiet" }, Mute = true });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
