using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Whooper.Api.Http;
using Whooper.Api.Ingestion;
using Whooper.Api.Mutes;
using Whooper.Api.Problems;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Core.Audience;
using Whooper.Core.Configuration;

namespace Whooper.Api.Routing;

/// <summary><c>POST /api/autoheal/routes/preview</c>: which rule an incident would hit, and why. Nothing is opened or told.</summary>
public sealed class PreviewEndpoint(AudienceTable routes, SeverityTable severities, MuteBook mutes, TimeProvider time)
{
    public async Task<IResult> HandleAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (asked, problem) = await JsonRequest.ReadAsync(request, ApiJson.Default.PreviewRequest, "A preview", empty: null, cancellationToken);
        if (asked is null)
        {
            return problem!;
        }

        if (PodEventRules.WorkloadProblem(asked.Namespace, asked.Workload) is { } wrong)
        {
            return ApiProblem.BadRequest(wrong);
        }

        if (string.IsNullOrWhiteSpace(asked.Reason))
        {
            return ApiProblem.BadRequest("reason is missing; give one such as OOMKilled.");
        }

        var severity = asked.Severity ?? severities[asked.Reason];
        var facts = new AudienceFacts
        {
            Cluster = asked.Cluster ?? "default",
            Namespace = asked.Namespace!,
            Workload = asked.Workload!,
            Reason = asked.Reason,
            Severity = severity,
            Labels = asked.Labels,
            Annotations = asked.Annotations,
        };
        var (route, steps) = routes.Decide(facts, asked.At ?? time.GetUtcNow());
        if (await mutes.FindAsync(client, facts.Namespace, facts.Workload, cancellationToken) is { } mute)
        {
            route = route with { MutedBy = SuppressionReasons.OperatorMute, Why = $"{mute.By} muted {mute.Workload} until {mute.Until:u}." };
        }

        return new JsonAnswer<PreviewAnswer>(new(severity, route, steps), ApiJson.Default.PreviewAnswer);
    }
}

/// <summary>An incident as it might be.</summary>
internal sealed record PreviewRequest
{
    public string? Cluster { get; init; }

    public string? Namespace { get; init; }

    public WorkloadRef? Workload { get; init; }

    public string? Reason { get; init; }

    /// <summary>Null for the reason's own.</summary>
    public Severity? Severity { get; init; }

    public Dictionary<string, string>? Labels { get; init; }

    public Dictionary<string, string>? Annotations { get; init; }

    /// <summary>When; null for now.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <param name="Severity">That the route was decided for.</param>
/// <param name="Route">Who would hear of it.</param>
/// <param name="Steps">What each rule said, in order.</param>
internal sealed record PreviewAnswer(Severity Severity, AudienceDecision Route, IReadOnlyList<AudienceStep> Steps) : SuccessfulAnswer;
