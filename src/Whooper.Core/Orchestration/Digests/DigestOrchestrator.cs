using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Orchestration.Digests;

/// <summary>
/// One minute of a storm: collects the notifications of many incidents, tells of them in as few messages as they fit into, and tells
/// each incident what became of it. Who comes while it tells is told of in a further message.
/// </summary>
public sealed class DigestOrchestrator : TaskOrchestrator<DigestRun, int>
{
    /// <summary>So many fit into a mail that no mail program cuts off.</summary>
    public const int EntriesAMessage = 100;

    /// <summary>Entries taken before the history is cut by continuing as new.</summary>
    public const int EntriesPerRun = 200;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    /// <returns>How many notifications it told of.</returns>
    public override async Task<int> RunAsync(TaskOrchestrationContext context, DigestRun input)
    {
        var logger = context.CreateReplaySafeLogger<DigestOrchestrator>();
        var entries = new EventInbox<DigestEntry>(
            context, DigestEntry.EventName, ContractsJson.Default.DigestEntry, entry => entry.Key is not null && entry.IncidentId is not null);
        var collected = new DigestCollection(input.Progress);
        var until = input.Progress?.CollectsUntil ?? input.ClosesAt;
        var number = input.Progress?.Messages ?? 0;
        var isLast = input.Progress?.IsLast ?? false;
        while (await CollectAsync(context, entries, collected, until.UtcDateTime))
        {
            if (isLast && collected.IsTold)
            {
                return collected.Told;
            }

            // Who found it running just before its minute was over comes a little later.
            var untold = collected.TakeUntold();
            isLast = untold.Count == 0;
            foreach (var message in DigestCollection.Messages(untold))
            {
                var digest = message with { IdempotencyKey = $"{context.InstanceId}/{++number}" };
                var delivery = await SendAsync(context, input, digest);
                Log.DigestTold(logger, digest.IdempotencyKey, input.Channel, digest.Entries.Count, delivery.Outcome, delivery.Error);
                foreach (var entry in digest.Entries)
                {
                    collected.Tell(context, entry, delivery);
                }
            }

            until = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) + Linger;
        }

        var progress = collected.ToProgress(until, number, isLast);
        context.ContinueAsNew(input with { Progress = progress }, preserveUnprocessedEvents: true);
        return collected.Told;
    }

    /// <summary>Takes entries until that time (true) or until the history is long enough (false).</summary>
    private static async Task<bool> CollectAsync(
        TaskOrchestrationContext context, EventInbox<DigestEntry> entries, DigestCollection collected, DateTime until)
    {
        using var closing = new CancellationTokenSource();
        var timer = context.CreateTimer(until, closing.Token);
        while (await Task.WhenAny(entries.Next, timer) != timer)
        {
            if (entries.Take() is { } entry)
            {
                collected.Add(context, entry);
            }

            if (++collected.Taken >= EntriesPerRun && context.CanCutHistory())
            {
                // An open timer would keep the orchestration from continuing as new.
                closing.Cancel();
                return false;
            }
        }

        return true;
    }

    private static async Task<Delivery> SendAsync(TaskOrchestrationContext context, DigestRun run, Digest digest)
    {
        try
        {
            return await context.CallActivityAsync<Delivery>(nameof(SendDigest), new DigestRequest(run.Channel, digest), run.Retry.ToTaskOptions());
        }
        catch (TaskFailedException exception)
        {
            return new(DeliveryOutcome.GaveUp, Error: exception.FailureDetails.ErrorMessage);
        }
    }
}
