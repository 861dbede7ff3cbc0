using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Api.Problems;

namespace Whooper.Api.Incidents;

/// <summary>
/// <c>DELETE /api/autoheal/incidents/old?hours=24</c>: purges incidents whose orchestration finished at least so long ago; <c>hours=0</c>
/// purges all that are finished. <c>DELETE /api/autoheal/incidents/{id}</c>: one of those. What is still followed always stays.
/// </summary>
public sealed class PurgeEndpoint(TimeProvider time, ILogger<PurgeEndpoint> logger)
{
    private const decimal DefaultHours = 24;
    private const decimal MaxHours = 10 * 366 * 24;

    public async Task<IResult> HandleAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (ReadHours(request.Query["hours"].ToString()) is not { } hours)
        {
            return ApiProblem.BadRequest($"hours must be a number from 0 to {MaxHours}, such as 24 or 0.5.");
        }

        // At zero the clocks of the store and of this host need not agree.
        DateTimeOffset? until = hours == 0 ? null : time.GetUtcNow() - TimeSpan.FromHours((double)hours);
        var deleted = await IncidentPurge.RunAsync(client, until, cancellationToken);
        Log.Purged(logger, deleted, hours);
        return new JsonAnswer<PurgeAnswer>(new(deleted), ApiJson.Default.PurgeAnswer);
    }

    public async Task<IResult> HandleOneAsync(DurableTaskClient client, string id, CancellationToken cancellationToken)
    {
        if (!InstanceIds.IsValid(id)
            || await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is not { } instance
            || IncidentView.ReadIncident(instance) is null)
        {
            return IncidentsEndpoint.Unknown();
        }

        if (!instance.IsCompleted)
        {
            return ApiProblem.Conflict(
                "This incident is still followed: only what has ended can be purged. A closed incident listens on for a few seconds.");
        }

        var result = await client.PurgeInstanceAsync(id, cancellationToken);
        Log.PurgedOne(logger, id);
        return new JsonAnswer<PurgeAnswer>(new(result.PurgedInstanceCount), ApiJson.Default.PurgeAnswer);
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
