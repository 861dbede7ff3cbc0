using Whooper.Contracts.Incidents;
using Whooper.Core.Metrics;

namespace Whooper.Api.Tests.Hosting;

internal sealed class NoMetrics : IIncidentMetrics
{
    public void RecordOpened(Incident incident)
    {
    }

    public void RecordReported(Incident incident)
    {
    }

    public void RecordClosed(Incident incident)
    {
    }

    public void RecordNotification(string channel, DeliveryOutcome outcome)
    {
    }

    public void RecordSuppressed(string gate)
    {
    }

    public void RecordSummary(string source)
    {
    }
}
