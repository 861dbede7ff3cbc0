using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>What people are told of an incident, and what became of it.</summary>
internal sealed class IncidentReports(
    TaskOrchestrationContext context, IncidentInput input, IncidentState state, IncidentActivities activities)
{
    private readonly NotificationDelivery _delivery = new(context);
    private readonly IncidentAudience _audience = new(input, state, activities);

    /// <summary>What was found around the latest failure that had a context.</summary>
    public FailureContext? Context { get; set; } = input.Progress is { } progress ? progress.Context : input.Failure.Context;

    public Severity ToldSeverity { get; private set; } = input.Progress?.ToldSeverity ?? input.Severity;

    public int ToldOccurrences { get; private set; } = input.Progress?.ToldOccurrences ?? 1;

    /// <summary>What people have not been told yet, if it is worth a message: a graver severity, or a count to tell at.</summary>
    public NotificationKind? News =>
        state.Current.Severity > ToldSeverity ? NotificationKind.Escalated
        : input.Policy.NotifyAtOccurrences.Any(count => ToldOccurrences < count && count <= state.Current.Occurrences) ? NotificationKind.Repeated
        : null;

    public async Task OpenAsync()
    {
        var logger = context.CreateReplaySafeLogger<IncidentOrchestrator>();
        state.Show(state.Current with { Status = IncidentStatus.Healing });
        await activities.RecordAsync(IncidentStage.Opened, state.Current);
        var analysis = await activities.SummarizeAsync(state.Current, Context);
        state.Show(state.Current.WithAnalysis(analysis));
        Log.IncidentSummarized(logger, state.Current.Id, analysis.Source);

        if (await TellAsync(NotificationKind.Opened))
        {
            await HealAsync();
        }
        else
        {
            state.Show(state.Current with { Status = IncidentStatus.Failed });
            Log.IncidentFailed(logger, state.Current.Id);
            await activities.RecordAsync(IncidentStage.Reported, state.Current);
        }
    }

    /// <summary>Tells the news once earlier reports are through; one of those may have told it already.</summary>
    public async Task ThenTellNewsAsync(Task before)
    {
        await before;
        if (News is { } kind)
        {
            await TellAsync(kind);
        }
    }

    public async Task ThenTellAsync(Task before, NotificationKind kind, OperatorAction action)
    {
        await before;
        await TellAsync(kind, action);
    }

    /// <summary>Tells whoever is to hear of this, in parallel; false if a mail channel refused it or gave up.</summary>
    public async Task<bool> TellAsync(NotificationKind kind, OperatorAction? action = null)
    {
        (ToldSeverity, ToldOccurrences) = (state.Current.Severity, state.Current.Occurrences);
        var channels = await _audience.OfAsync(kind);
        var told = await Task.WhenAll(channels.Select(channel => DeliverAsync(channel, kind, action)));
        return told.All(delivered => delivered);
    }

    private async Task<bool> DeliverAsync(ChannelPolicy channel, NotificationKind kind, OperatorAction? action)
    {
        var logger = context.CreateReplaySafeLogger<IncidentOrchestrator>();
        var notification = NotificationFactory.Create(kind, state.Current, Context, channel, action);
        var delivery = await _delivery.SendAsync(channel, notification);
        if (delivery.Outcome == DeliveryOutcome.GaveUp)
        {
            await activities.RecordAsync(IncidentStage.GaveUp, state.Current, channel.Name);
        }

        state.Show(state.Current.WithNotification(channel, kind, delivery, context.CurrentUtcDateTime));
        if (delivery.Outcome != DeliveryOutcome.Sent)
        {
            Log.ReportNotSent(logger, state.Current.Id, kind, channel.Address, delivery.Error);
            return !channel.IsMail;
        }

        Log.ReportSent(logger, state.Current.Id, kind, channel.Address);
        if (channel.IsMail && state.Current.Status == IncidentStatus.Failed)
        {
            await HealAsync();
        }

        return true;
    }

    private async Task HealAsync()
    {
        var logger = context.CreateReplaySafeLogger<IncidentOrchestrator>();
        state.Show(state.Current with { Status = IncidentStatus.Healed, HealedAt = context.CurrentUtcDateTime });
        Log.IncidentHealed(logger, state.Current.Id, (state.Current.HealedAt!.Value - state.Current.DetectedAt).TotalSeconds);
        await activities.RecordAsync(IncidentStage.Reported, state.Current);
    }
}
