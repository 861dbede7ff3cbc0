using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Whooper.Api.Http;
using Whooper.Api.Problems;
using Whooper.Contracts;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Api.Incidents;

/// <summary><c>GET /api/autoheal/incidents</c>, <c>…/{id}</c> and <c>…/{id}/history</c>.</summary>
public sealed class IncidentsEndpoint(IncidentQueries queries, TimeProvider time)
{
    public async Task<IResult> ListAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (filter, problem) = new IncidentFilterParser(request.Query, time.GetUtcNow()).Parse();
        if (filter is null)
        {
            return ApiProblem.BadRequest(problem!);
        }

        return new JsonAnswer<IncidentPage>(await queries.ListAsync(client, filter, cancellationToken), ApiJson.Default.IncidentPage);
    }

    public static async Task<IResult> GetAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        ObjectNames.IsInstanceId(id) && await IncidentQueries.FindAsync(client, id, cancellationToken) is { } view
            ? new JsonAnswer<IncidentDetails>(new(view.Incident, view.Context, IncidentCommands.For(view.Incident)), ApiJson.Default.IncidentDetails)
            : Unknown();

    public static async Task<IResult> GetHistoryAsync(DurableTaskClient client, string id, CancellationToken cancellationToken)
    {
        if (!ObjectNames.IsInstanceId(id) || await IncidentQueries.FindAsync(client, id, cancellationToken) is null)
        {
            return Unknown();
        }

        try
        {
            var history = await client.GetOrchestrationHistoryAsync(id, cancellationToken);
            return new JsonAnswer<IncidentHistory>(new(id, HistoryTimeline.Of(history)), ApiJson.Default.IncidentHistory);
        }
        catch (NotSupportedException)
        {
            return ApiProblem.NotImplemented("This host's store does not give out histories.");
        }
    }

    internal static IResult Unknown() => ApiProblem.NotFound("There is no incident of this id; it may have been purged.");
}

/// <param name="Incident">The incident as the list shows it.</param>
/// <param name="Context">What was found around its latest failure.</param>
/// <param name="Commands">How to look into it by hand.</param>
internal sealed record IncidentDetails(Incident Incident, FailureContext? Context, IReadOnlyList<IncidentCommand> Commands) : SuccessfulAnswer;
