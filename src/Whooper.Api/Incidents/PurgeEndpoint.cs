using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Api.Http;
using Whooper.Api.Operators;
using Whooper.Api.Problems;
using Whooper.Contracts;
using Whooper.Contracts.Http;

namespace Whooper.Api.Incidents;

/// <summary>
/// <c>DELETE /api/autoheal/incidents/old?hours=24</c>: purges incidents whose orchestration finished at least so long ago; <c>hours=0</c>
/// purges all that are finished. Ended mutes and digests go with them; incidents are counted.
/// <c>DELETE /api/autoheal/incidents/{id}</c>: one of the finished ones. What is still followed always stays. Who purged, and why, is in
/// the log alone: an incident's history goes with it.
/// </summary>
public sealed class PurgeEndpoint(IncidentPurge purge, Signatures signatures, TimeProvider time, ILogger<PurgeEndpoint> logger)
{
    private const decimal DefaultHours = 24;
    private const decimal MaxHours = 10 * 366 * 24;

    public async Task<IResult> HandleAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (ReadHours(request.Query["hours"].ToString()) is not { } hours)
        {
            return ApiProblem.BadRequest($"hours must be a number from 0 to {MaxHours}, such as 24 or 0.5.");
        }

        var (signature, problem) = await signatures.ReadAsync(request, cancellationToken);
        if (signature is null)
        {
            return problem!;
        }

        // At zero the clocks of the store and of this host need not agree.
        DateTimeOffset? until = hours == 0 ? null : time.GetUtcNow() - TimeSpan.FromHours((double)hours);
        var deleted = await purge.RunAsync(client, until, cancellationToken);
        Log.Purged(logger, deleted, hours, signature.By, signature.Reason);
        return new JsonAnswer<PurgeAnswer>(new(deleted), ApiJson.Default.PurgeAnswer);
    }

    public async Task<IResult> HandleOneAsync(HttpRequest request, DurableTaskClient client, string id, CancellationToken cancellationToken)
    {
        var (signature, problem) = await signatures.ReadAsync(request, cancellationToken);
        if (signature is null)
        {
            return problem!;
        }

        if (!ObjectNames.IsInstanceId(id)
            || await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is not { } instance
            || IncidentView.ReadIncident(instance) is not { } incident)
        {
            return IncidentsEndpoint.Unknown();
        }

        if (!instance.IsCompleted)
        {
            return ApiProblem.Conflict(
                "This incident is still followed: only what has ended can be purged. A closed incident listens on for a few seconds.");
        }

        var deleted = await purge.RunAsync(client, id, incident, cancellationToken);
        Log.PurgedOne(logger, id, signature.By, signature.Reason);
        return new JsonAnswer<PurgeAnswer>(new(deleted), ApiJson.Default.PurgeAnswer);
    }

    private static decimal? ReadHours(string text)
    {
        if (text.Length == 0)
        {
            return DefaultHours;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= MaxHours
            ? hours
            : null;
    }
}

internal sealed record PurgeAnswer(int Deleted) : SuccessfulAnswer;
