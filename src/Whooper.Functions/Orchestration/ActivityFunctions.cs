using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Api.Ingestion;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Functions.Orchestration;

/// <summary>Core's activities, each under its own name.</summary>
public sealed class ActivityFunctions(
    SummarizeIncident summarize, SendNotification send, RecordMetrics record, RouteIncident route, EventCorrelator correlator)
{
    [Function(nameof(SummarizeIncident))]
    public Task<IncidentAnalysis> SummarizeAsync([ActivityTrigger] SummaryRequest input, string instanceId) =>
        summarize.RunAsync(new ActivityCall(nameof(SummarizeIncident), instanceId), input);

    [Function(nameof(SendNotification))]
    public Task<Delivery> SendAsync([ActivityTrigger] DeliveryRequest input, string instanceId) =>
        send.RunAsync(new ActivityCall(nameof(SendNotification), instanceId), input);

    [Function(nameof(RecordMetrics))]
    public Task<bool> RecordAsync([ActivityTrigger] MetricsRequest input, string instanceId) =>
        record.RunAsync(new ActivityCall(nameof(RecordMetrics), instanceId), input);

    [Function(nameof(RouteIncident))]
    public Task<AudienceDecision> RouteAsync([ActivityTrigger] AudienceRequest input, string instanceId) =>
        route.RunAsync(new ActivityCall(nameof(RouteIncident), instanceId), input);

    [Function(nameof(RerouteFailure))]
    public Task<bool> RerouteAsync([ActivityTrigger] PodFailed input, string instanceId, [DurableClient] DurableTaskClient client) =>
        new RerouteFailure(new FailureResubmission(correlator, client)).RunAsync(new ActivityCall(nameof(RerouteFailure), instanceId), input);
}

/// <summary>The context that Core's activities get in this host, which has none of its own.</summary>
internal sealed class ActivityCall(TaskName name, string instanceId) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;
}
