using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Api.Problems;

namespace Whooper.Api.Incidents;

/// <summary>
/// <c>DELETE /api/autoheal/incidents/old?hours=24</c>: purges incidents whose orchestration finished at least so long ago; <c>hours=0</c>
/// purges all that are finished. What is still followed always stays. Ended mutes and digests go with them; incidents are counted.
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
