using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging.Abstractions;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>What lives long keeps its history short: 600 replacements of one mute once made 1,138 events, all read again at each step.</summary>
public sealed class ContinueAsNewTests(TestEngine engine) : IClassFixture<TestEngine>
{
    private const int Replacements = 70;

    [Fact]
    public async Task Mute_ReplacedOftenAndAtOnce_HasTheLatestWord()
    {
        const string id = "mute.shop.Deployment.often";
        var mute = Samples.Mute with { Id = id, Until = TimeProvider.System.GetUtcNow().AddHours(1) };
        await StartAsync(nameof(MuteOrchestrator), id, mute);

        for (var change = 1; change <= Replacements; change++)
        {
            await RaiseAsync(id, MuteChange.EventName, new MuteChange(mute with { Reason = $"{change}" }, "jane"));
        }

        await Scenario.UntilAsync(async () => await ReasonAsync(id) == $"{Replacements}", () => "The last replacement was lost.");
        await RaiseAsync(id, MuteChange.EventName, new MuteChange(null, "jane"));
        var ended = await CompletionAsync(id);

        Assert.Equal($"{Replacements}", ended.ReadOutputAs<Mute>()!.Reason);
    }

    [Fact]
    public async Task Digest_OfMoreThanARunTakes_TellsEachEntryOnce()
    {
        const int entries = (2 * DigestOrchestrator.EntriesPerRun) + 50;
        const string id = "digest.209901010000";
        const string listener = "mute.shop.Deployment.listener";
        await StartAsync(nameof(MuteOrchestrator), listener, Samples.Mute with { Id = listener, Until = TimeProvider.System.GetUtcNow().AddHours(1) });
        var run = new DigestRun("mail", TimeProvider.System.GetUtcNow().AddSeconds(3), DeliveryRetry.Mail);
        await StartAsync(nameof(DigestOrchestrator), id, run);

        var notification = new Notification { Kind = NotificationKind.Opened, Incident = Orchestrated(), IdempotencyKey = "" };
        await Task.WhenAll(Enumerable.Range(0, entries).Select(
            number => RaiseAsync(id, DigestEntry.EventName, notification.ToDigestEntry() with { Key = $"many/{number}", IncidentId = listener })));
        var ended = await CompletionAsync(id);

        var told = engine.Digests.Where(digest => digest.IdempotencyKey.StartsWith(id, StringComparison.Ordinal)).ToList();
        Assert.Equal(entries, ended.ReadOutputAs<int>());
        Assert.Equal(entries, told.SelectMany(digest => digest.Entries).Select(entry => entry.Key).Distinct().Count());
        Assert.Equal(told.Count, told.Select(digest => digest.IdempotencyKey).Distinct().Count());
    }

    /// <summary>The last row is as an older version left it, which never cut: longer than the limit, with all that came after.</summary>
    [Theory]
    [InlineData(MuteOrchestrator.ChangesPerRun - 2, false)]
    [InlineData(MuteOrchestrator.ChangesPerRun - 1, true)]
    [InlineData(MuteOrchestrator.ChangesPerRun + 5, true)]
    public void Mute_AfterSoManyChanges_IsReplayedToTheEndAndThenCut(int changes, bool isCut)
    {
        var until = TimeProvider.System.GetUtcNow().AddHours(1);
        var change = JsonSerializer.Serialize(new MuteChange(Samples.Mute with { Until = until }, "jane"), ContractsJson.Default.MuteChange);
        List<HistoryEvent> past = [new OrchestratorStartedEvent(-1), Started(Samples.Mute with { Until = until })];
        for (var taken = 0; taken < changes; taken++)
        {
            past.AddRange(
            [
                new TimerCreatedEvent(taken, until.UtcDateTime), new OrchestratorCompletedEvent(-1),
                new OrchestratorStartedEvent(-1), new EventRaisedEvent(-1, change) { Name = MuteChange.EventName },
            ]);
        }

        past.AddRange([new TimerCreatedEvent(changes, until.UtcDateTime), new OrchestratorCompletedEvent(-1)]);
        var state = new OrchestrationRuntimeState(past);
        state.AddEvent(new OrchestratorStartedEvent(-1));
        state.AddEvent(new EventRaisedEvent(-1, change) { Name = MuteChange.EventName });

        var shims = new DurableTaskShimFactory(new DurableTaskWorkerOptions(), NullLoggerFactory.Instance);
        var action = Assert.Single(new TaskOrchestrationExecutor(
            state,
            shims.CreateOrchestration(nameof(MuteOrchestrator), new MuteOrchestrator()),
            BehaviorOnContinueAsNew.Carryover,
            ErrorPropagationMode.UseFailureDetails).Execute().Actions);

        Assert.Equal(
            isCut ? OrchestrationStatus.ContinuedAsNew : null,
            (action as OrchestrationCompleteOrchestratorAction)?.OrchestrationStatus);
        Assert.Equal(isCut, action is not CreateTimerOrchestratorAction);
    }

    private static ExecutionStartedEvent Started(Mute mute) => new(-1, JsonDataConverter.Default.Serialize(mute))
    {
        Name = nameof(MuteOrchestrator),
        OrchestrationInstance = new() { InstanceId = mute.Id, ExecutionId = "1" },
    };

    private static Incident Orchestrated() => IncidentChanges.Open(Samples.Run);

    private async Task<string?> ReasonAsync(string id) =>
        await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true, TestContext.Current.CancellationToken) is { SerializedCustomStatus: { } status }
            ? JsonSerializer.Deserialize(status, ContractsJson.Default.Mute)?.Reason
            : null;

    private Task<string> StartAsync(string name, string id, object input) => engine.Client.ScheduleNewOrchestrationInstanceAsync(
        name, input, new StartOrchestrationOptions { InstanceId = id }, TestContext.Current.CancellationToken);

    private Task RaiseAsync(string id, string name, object payload) =>
        engine.Client.RaiseEventAsync(id, name, payload, TestContext.Current.CancellationToken);

    private async Task<OrchestrationMetadata> CompletionAsync(string id)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        return await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }
}
