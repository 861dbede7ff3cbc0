using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>
/// One incident, from its first failure until its container is well again, gone, or silent. It is reported while it is followed, so
/// that a mail server that is down for an hour does not keep further failures from the status.
/// </summary>
public sealed class IncidentOrchestrator : TaskOrchestrator<IncidentInput, Incident>
{
    /// <summary>Signals taken before the history is cut by continuing as new.</summary>
    private const int SignalsPerRun = 50;

    public override async Task<Incident> RunAsync(TaskOrchestrationContext context, IncidentInput input)
    {
        var signals = new EventInbox<IncidentSignal>(
            context, IncidentSignal.EventName, IncidentPayloadJson.Default.IncidentSignal, signal => signal.Event is not null);
        var actions = new EventInbox<OperatorAction>(
            context, OperatorAction.EventName, ContractsJson.Default.OperatorAction, action => action.By is not null);
        var incident = new IncidentLifecycle(context, input, context.CreateReplaySafeLogger<IncidentOrchestrator>());
        incident.Start();
        if (await FollowAsync(context, incident, signals, actions))
        {
            await EndAsync(incident, signals);
            return IncidentStatusDocument.Fit(incident.Current);
        }

        context.ContinueAsNew(input with { Progress = incident.Progress }, preserveUnprocessedEvents: true);
        return incident.Current;
    }

    /// <summary>Takes signals until the incident is closed (true) or its history is long enough (false).</summary>
    private static async Task<bool> FollowAsync(
        TaskOrchestrationContext context, IncidentLifecycle incident, EventInbox<IncidentSignal> signals, EventInbox<OperatorAction> actions)
    {
        using var silence = new CancellationTokenSource();
        try
        {
            var timeout = context.CreateTimer(incident.SilentAt, silence.Token);
            for (var taken = 0; incident.IsOpen;)
            {
                var first = await Task.WhenAny(
                    incident.Work.IsCompleted ? [signals.Next, actions.Next, timeout] : [signals.Next, actions.Next, timeout, incident.Work]);
                if (first == signals.Next || first == actions.Next)
                {
                    if (first == signals.Next)
                    {
                        incident.Take(signals.Take());
                    }
                    else
                    {
                        incident.Take(actions.Take());
                    }

                    if (++taken >= SignalsPerRun && incident.IsOpen && incident.Work.IsCompletedSuccessfully)
                    {
                        return false;
                    }
                }
                else if (first == timeout)
                {
                    timeout = incident.CloseIfSilent() ? timeout : context.CreateTimer(incident.SilentAt, silence.Token);
                }
                else
                {
                    await first;
                }
            }

            return true;
        }
        finally
        {
            // An open timer would keep the orchestration from ending, failing or continuing as new. Not CancelAsync: it would leave
            // the orchestrator's thread.
            silence.Cancel();
        }
    }

    /// <summary>Winds up while it still listens: a failure may come from a sender that saw the incident open.</summary>
    private static async Task EndAsync(IncidentLifecycle incident, EventInbox<IncidentSignal> signals)
    {
        var end = incident.EndAsync();
        while (await Task.WhenAny(signals.Next, end) != end)
        {
            incident.TakeLate(signals.Take());
        }

        await end;
    }
}
