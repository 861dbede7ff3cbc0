using Whooper.Contracts.Incidents;

namespace Whooper.Core.Metrics;

/// <summary>The figures that concern incidents. Recorded at least once each: a crash between recording and remembering counts twice.</summary>
public interface IIncidentMetrics
{
    /// <summary>Counts the incident and its alert.</summary>
    void RecordOpened(Incident incident);

    /// <summary>The first report is through: the time from detection to <c>healedAt</c>, where it was delivered.</summary>
    void RecordReported(Incident incident);

    /// <summary>The incident is over: the time from detection to recovery, where it did recover.</summary>
    void RecordClosed(Incident incident);

    void RecordNotification(string channel, DeliveryOutcome outcome);

    /// <param name="gate">What kept a report from people: one of <see cref="SuppressionReasons"/>.</param>
    void RecordSuppressed(string gate);

    /// <param name="source">As <see cref="IncidentAnalysis.Source"/>.</param>
    void RecordSummary(string source);
}
