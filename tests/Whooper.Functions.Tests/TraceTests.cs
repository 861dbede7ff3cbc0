using System.Diagnostics;
using Whooper.Api.Tests;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Functions.Tests.Hosting;
using Whooper.Tests.Shared;

namespace Whooper.Functions.Tests;

/// <summary>One trace runs from the forwarder, which names it in the event, to the mail.</summary>
public sealed class TraceTests(AzureStorageFunctionApp app) : IClassFixture<AzureStorageFunctionApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task PodEvent_WithATrace_IsReportedInTheSameTrace()
    {
        var trace = ActivityTraceId.CreateRandom();
        var failure = TestEvents.Failure();
        var cloudEvent = failure.ToCloudEvent();
        cloudEvent["traceparent"] = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01";

        await app.Client.SendAsync(cloudEvent);
        await app.Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        string[] expected = ["pod-event", $"function {nameof(SummarizeIncident)}", $"function {nameof(SendNotification)}"];
        await Poll.UntilAsync(
            () => !expected.Except(app.Host.Spans.NamesIn(trace)).Any(), Patience, () => string.Join(", ", app.Host.Spans.NamesIn(trace)));
    }
}
