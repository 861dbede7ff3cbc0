using System.Text.Json;
using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;

namespace Whooper.Core.Orchestration.Mutes;

/// <summary>One mute, for as long as it lasts: its custom status is the mute. It ends by itself, or when it is lifted.</summary>
public sealed class MuteOrchestrator : TaskOrchestrator<Mute, Mute>
{
    /// <summary>Replacements taken before the history is cut by continuing as new.</summary>
    public const int ChangesPerRun = 20;

    public override async Task<Mute> RunAsync(TaskOrchestrationContext context, Mute input)
    {
        var logger = context.CreateReplaySafeLogger<MuteOrchestrator>();
        var changes = new EventInbox<MuteChange>(context, MuteChange.EventName, ContractsJson.Default.MuteChange, change => change.By is not null);
        var mute = input;
        for (var taken = 0; ; taken++)
        {
            if (taken >= ChangesPerRun && context.CanCutHistory())
            {
                context.ContinueAsNew(mute, preserveUnprocessedEvents: true);
                return mute;
            }

            context.SetCustomStatus(JsonSerializer.SerializeToElement(mute, ContractsJson.Default.Mute));
            Log.Muted(logger, mute.Id, mute.Until, mute.By, mute.Reason);
            using var replaced = new CancellationTokenSource();
            var end = context.CreateTimer(mute.Until.UtcDateTime, replaced.Token);
            if (await Task.WhenAny(changes.Next, end) == end)
            {
                return mute;
            }

            replaced.Cancel();
            if (changes.Take() is not { } change)
            {
                continue;
            }

            if (change.Mute is null)
            {
                Log.Unmuted(logger, mute.Id, change.By, change.Reason);
                return mute;
            }

            mute = change.Mute;
        }
    }
}
