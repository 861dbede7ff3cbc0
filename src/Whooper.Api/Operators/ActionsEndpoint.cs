using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Whooper.Api.Http;
using Whooper.Api.Incidents;
using Whooper.Api.Problems;
using Whooper.Contracts;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Operators;

/// <summary><c>POST /api/autoheal/incidents/{id}/resend</c> and <c>…/close</c>: 202 once the incident's orchestration will hear of it.</summary>
public sealed class ActionsEndpoint(Signatures signatures, TimeProvider time)
{
    public Task<IResult> ResendAsync(HttpRequest request, DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        ActAsync(request, client, id, OperatorActionKind.Resend, cancellationToken);

    public Task<IResult> CloseAsync(HttpRequest request, DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        ActAsync(request, client, id, OperatorActionKind.Close, cancellationToken);

    private async Task<IResult> ActAsync(
        HttpRequest request, DurableTaskClient client, string id, OperatorActionKind kind, CancellationToken cancellationToken)
    {
        var (signature, problem) = await signatures.ReadAsync(request, cancellationToken);
        if (signature is null)
        {
            return problem!;
        }

        if (!ObjectNames.IsInstanceId(id) || await IncidentQueries.FindAsync(client, id, cancellationToken) is not { } view)
        {
            return ApiProblem.NotFound("There is no incident of this id; it may have been purged.");
        }

        if (!view.IsFollowed)
        {
            return ApiProblem.Conflict("The incident is closed; nothing can be done to it any more.");
        }

        var action = new OperatorAction { Kind = kind, By = signature.By, At = time.GetUtcNow(), Reason = signature.Reason };
        await client.RaiseOnceBegunAsync(id, OperatorAction.EventName, action, time, cancellationToken);
        return new JsonAnswer<ActionAnswer>(new(id, action), ApiJson.Default.ActionAnswer, StatusCodes.Status202Accepted);
    }
}

/// <summary>What somebody says along with an action. All of it may be left out.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
internal sealed record OperatorRequest(string? By = null, string? Reason = null);

internal sealed record ActionAnswer(string Id, OperatorAction Action) : SuccessfulAnswer;
