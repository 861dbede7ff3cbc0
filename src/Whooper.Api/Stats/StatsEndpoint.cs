using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Whooper.Api.Http;
using Whooper.Api.Incidents;
using Whooper.Api.Problems;

namespace Whooper.Api.Stats;

/// <summary>
/// <c>GET /api/autoheal/stats?window=24h</c>. Each answer reads the incidents of its window and those that are open, at most
/// <see cref="MaxIncidents"/> each, for one caller at a time, and not again while the last answer is fresh. Of those that the index
/// finds it takes the index's word: a count may be behind an incident that is followed, until that is next recorded.
/// </summary>
public sealed class StatsEndpoint(IncidentQueries queries, TimeProvider time) : IDisposable
{
    /// <summary>Beyond these the answer says that it is truncated.</summary>
    public const int MaxIncidents = 10_000;

    private static readonly TimeSpan Usual = TimeSpan.FromHours(24);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private (TimeSpan Window, IncidentStats Stats)? _last;

    public async Task<IResult> GetAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var text = request.Query["window"].ToString();
        if ((text.Length == 0 ? Usual : SinceTime.Age(text)) is not { } window || window < Shortest || window > Longest)
        {
            return ApiProblem.BadRequest("window must be a length of time from 5m to 30d, such as 90m, 24h or 7d.");
        }

        return new JsonAnswer<IncidentStats>(await ReadAsync(client, window, cancellationToken), ApiJson.Default.IncidentStats);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IncidentStats> ReadAsync(DurableTaskClient client, TimeSpan window, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_last is var (lastWindow, last) && lastWindow == window && now - last.To < Freshness)
            {
                return last;
            }

            var from = now - window;
            var (incidents, some) = await queries.OpenedSinceAsync(client, from, MaxIncidents, cancellationToken);
            var (open, someOpen) = await queries.OpenAsync(client, MaxIncidents, cancellationToken);
            var stats = IncidentStats.Of(incidents, open, from, now, truncated: some || someOpen);
            _last = (window, stats);
            return stats;
        }
        finally
        {
            _turn.Release();
        }
    }
}
