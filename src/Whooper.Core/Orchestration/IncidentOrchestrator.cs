using Microsoft.DurableTask;
using Whooper.Core.Incidents;

namespace Whooper.Core.Orchestration;

/// <summary>
/// One incident, from its first failure until its container is well again, gone, or silent. It is reported while it is followed, so
/// that a mail server that is down for an hour does not keep further failures from the status.
/// </summary>
public sealed class IncidentOrchestrator : TaskOrchestrator<IncidentRun, Incident>
{
    /// <summary>Signals taken before the history is cut by continuing as new.</summary>
    private const int SignalsPerRun = 50;

    public override async Task<Incident> RunAsync(TaskOrchestrationContext context, IncidentRun input)
    {
        using var silence = new CancellationTokenSource();
        var incident = new IncidentCase(context, input, context.CreateReplaySafeLogger<IncidentOrchestrator>());
        incident.Start();

        var timeout = context.CreateTimer(incident.SilentAt, silence.Token);
        var signal = context.WaitForExternalEvent<IncidentSignal>(IncidentSignal.EventName);
        for (var taken = 0; incident.IsOpen;)
        {
            var first = await Task.WhenAny(incident.Work is { IsCompleted: false } work ? [signal, timeout, work] : [signal, timeout]);
            if (first == signal)
            {
                incident.Take(await signal);
                if (++taken >= SignalsPerRun && incident.Work.IsCompleted && incident.IsOpen)
                {
                    await silence.CancelAsync();
                    context.ContinueAsNew(input with { Progress = incident.Progress }, preserveUnprocessedEvents: true);
                    return incident.Current;
                }

                signal = context.WaitForExternalEvent<IncidentSignal>(IncidentSignal.EventName);
            }
            else if (first == timeout)
            {
                timeout = incident.CloseIfSilent() ? timeout : context.CreateTimer(incident.SilentAt, silence.Token);
            }
        }

        // Durable Functions calls an orchestration completed only once its timers are.
        await silence.CancelAsync();
        await incident.FinishAsync();
        return IncidentStatusDocument.Fit(incident.Current);
    }
}
