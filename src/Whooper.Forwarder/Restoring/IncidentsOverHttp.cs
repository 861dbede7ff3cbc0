using System.Text.Json;
using Whooper.Core.Incidents;

namespace Whooper.Forwarder.Restoring;

/// <summary>Learns the incidents that matter to a starting watcher from the API's list.</summary>
internal sealed class IncidentsOverHttp(WhooperApi api, TimeProvider time) : IKnownIncidents
{
    /// <summary>Incidents are followed for 24 hours; an hour of grace covers clocks and slow closes.</summary>
    private static readonly TimeSpan OldestOpened = TimeSpan.FromHours(25);

    /// <exception cref="HttpRequestException">The API does not answer, or refuses.</exception>
    /// <exception cref="JsonException">What answers is not the Whooper API.</exception>
    public async Task<IReadOnlyList<Incident>> GetAsync(DateTimeOffset lastOccurrenceSince, CancellationToken cancellationToken)
    {
        var known = new List<Incident>();
        var path = $"api/autoheal/incidents?limit=500&since={Uri.EscapeDataString($"{time.GetUtcNow() - OldestOpened:O}")}";
        string? token = null;
        do
        {
            var page = await GetPageAsync(token is null ? path : $"{path}&continuationToken={Uri.EscapeDataString(token)}", cancellationToken);
            known.AddRange((page.Incidents ?? []).Where(i => i.Recovery == Recovery.Pending || i.LastOccurrenceAt >= lastOccurrenceSince));
            token = page.ContinuationToken == token ? null : page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));

        return known;
    }

    private async Task<IncidentPage> GetPageAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await api.GetAsync(path, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, RestoringJson.Default.IncidentPage, cancellationToken)
            ?? throw new JsonException("The API's list of incidents is empty.");
    }
}
