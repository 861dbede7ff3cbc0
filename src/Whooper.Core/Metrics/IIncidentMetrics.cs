using Whooper.Core.Incidents;
using Whooper.Core.Notifications;

namespace Whooper.Core.Metrics;

/// <summary>The figures of §10 that concern incidents.</summary>
public interface IIncidentMetrics
{
    /// <summary>The incident was opened and its first report is through (or has failed): counts it, its alert and, if healed, its MTTR.</summary>
    void RecordReported(Incident incident);

    /// <summary>The incident is over: the time from detection to recovery, where it did recover.</summary>
    void RecordClosed(Incident incident);

    void RecordNotification(string channel, DeliveryOutcome outcome);

    /// <param name="source">As <see cref="IncidentAnalysis.Source"/>.</param>
    void RecordSummary(string source);
}
