using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Tests.Shared;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>One incident on the test engine: how the world behaves towards it, what was done for it, and the means to drive it.</summary>
internal sealed class Scenario(DurableTaskClient client, string id)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Id => id;

    /// <summary>What the analyst does at a try, counted from 1.</summary>
    public Func<int, Task<IncidentAnalysis>> Analyse { get; set; } = _ => Task.FromResult(Samples.Analysis);

    /// <summary>What a channel does with a notification at a try over all notifications of the channel, counted from 1.</summary>
    public Dictionary<string, Func<Notification, int, Task<Delivery>>> Channels { get; } = [];

    public Action<IncidentStage> Measure { get; set; } = _ => { };

    /// <summary>What the router does at a try, counted from 1.</summary>
    public Func<int, Task> Reroute { get; set; } = _ => Task.CompletedTask;

    /// <summary>How often the analysis by reason is to fail.</summary>
    public int FailuresByReason { get; set; }

    public ConcurrentQueue<SummaryRequest> Analysed { get; } = [];

    public ConcurrentQueue<(string Channel, Notification Notification)> Deliveries { get; } = [];

    public ConcurrentQueue<(IncidentStage Stage, Incident Incident)> Stages { get; } = [];

    public ConcurrentQueue<PodFailed> Rerouted { get; } = [];

    public IncidentPolicy Policy { get; set; } = new()
    {
        Channels = [],
        FollowTimeout = TimeSpan.FromHours(1),
        NotifyAtOccurrences = [5, 25, 125],
        LateSignalWindow = TimeSpan.FromMilliseconds(1),
    };

    public AudienceDecision? Route { get; set; }

    public Mute? Mute { get; set; }

    /// <summary>Adds a channel that is tried at once again; it accepts everything unless told otherwise.</summary>
    public Scenario Tells(string channel, int attempts = 3, Func<Notification, int, Task<Delivery>>? by = null, bool tracks = false)
    {
        var retry = new DeliveryRetry(attempts, TimeSpan.FromMilliseconds(1), 1, TimeSpan.FromMilliseconds(1));
        Policy = Policy with { Channels = [.. Policy.Channels, new(channel, IsMail: channel == IncidentPolicySource.MailChannel, retry, tracks)] };
        Channels[channel] = by ?? ((_, _) => Task.FromResult(Delivery.Sent($"<{channel}>")));
        return this;
    }

    public async Task StartAsync(Severity severity = Severity.High, PodFailed? failure = null) =>
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(IncidentOrchestrator),
            new IncidentInput { Failure = (failure ?? Samples.Failure) with { IncidentId = id }, IncidentId = id, Severity = severity, Policy = Policy, Route = Route, Mute = Mute },
            new StartOrchestrationOptions { InstanceId = id },
            TestContext.Current.CancellationToken);

    public Task RaiseAsync(PodEvent podEvent, Severity severity = Severity.High) =>
        RaiseAsync(new IncidentSignal(podEvent with { IncidentId = id }, severity));

    public Task RaiseAsync(object? payload) =>
        client.RaiseEventAsync(id, IncidentSignal.EventName, payload, TestContext.Current.CancellationToken);

    public Task ActAsync(OperatorAction? action) =>
        client.RaiseEventAsync(id, OperatorAction.EventName, action, TestContext.Current.CancellationToken);

    /// <summary>Has all that is raised meanwhile reach the orchestration at once.</summary>
    public async Task AtOnceAsync(IEnumerable<Task> raised)
    {
        await client.SuspendInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);
        await UntilAsync(async () => (await GetInstanceAsync()).RuntimeStatus == OrchestrationRuntimeStatus.Suspended, () => "It was not suspended.");
        await Task.WhenAll(raised);
        await client.ResumeInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);
    }

    public async Task<OrchestrationMetadata> TerminateAsync()
    {
        await client.TerminateInstanceAsync(id, TestContext.Current.CancellationToken);
        return await CompletionAsync();
    }

    /// <summary>The instance as the engine shows it now.</summary>
    public async Task<OrchestrationMetadata> GetInstanceAsync() =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"No instance {id}.");

    /// <summary>The incident as its custom status shows it, once it is like this.</summary>
    public async Task<Incident> WhenAsync(Func<Incident, bool> condition)
    {
        Incident? shown = null;
        await UntilAsync(async () =>
        {
            var instance = await GetInstanceAsync();
            shown = IncidentStatusDocument.Read(instance.SerializedCustomStatus);
            var met = shown is not null && condition(shown);
            Assert.True(met || !instance.IsCompleted, $"It ended before: {instance.RuntimeStatus} {instance.FailureDetails} {shown}");
            return met;
        }, () => $"The incident stayed {shown}");
        return shown!;
    }

    public Task<Incident> WhenHealedAsync() => WhenAsync(incident => incident.Status == IncidentStatus.Healed);

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()), () => "It never came to be.");

    /// <summary>The incident once its orchestration has completed.</summary>
    public async Task<Incident> EndAsync()
    {
        var instance = await CompletionAsync();
        Assert.True(instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{instance.RuntimeStatus}: {instance.FailureDetails}");
        var shown = IncidentStatusDocument.Read(instance.SerializedCustomStatus)!;
        Assert.Equivalent(shown, instance.ReadOutputAs<Incident>());
        return shown;
    }

    public IEnumerable<NotificationKind> Told(string channel) =>
        Deliveries.Where(delivery => delivery.Channel == channel).Select(delivery => delivery.Notification.Kind);

    public async Task<OrchestrationMetadata> CompletionAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }

    public static Task UntilAsync(Func<Task<bool>> condition, Func<string> otherwise) => Poll.UntilAsync(condition, met => met, Patience, otherwise);
}
