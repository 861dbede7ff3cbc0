using System.Text.Json;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Core.Detection;

namespace Whooper.Forwarder.Restoring;

/// <summary>Learns the incidents that matter to a starting watcher from the API's list.</summary>
internal sealed class IncidentsOverHttp(WhooperApi api) : IRecentIncidents
{
    /// <exception cref="HttpRequestException">The API does not answer, or refuses.</exception>
    /// <exception cref="JsonException">What answers is not the Whooper API.</exception>
    public async Task<IReadOnlyList<Incident>> GetAsync(DateTimeOffset lastOccurrenceSince, CancellationToken cancellationToken)
    {
        var open = await ListAsync("recovery=pending", cancellationToken);
        var recent = await ListAsync($"since={Uri.EscapeDataString($"{lastOccurrenceSince:O}")}", cancellationToken);
        return [.. open.Concat(recent).DistinctBy(incident => incident.Id)];
    }

    private async Task<List<Incident>> ListAsync(string filter, CancellationToken cancellationToken)
    {
        var incidents = new List<Incident>();
        var path = $"{ApiPaths.Incidents}?limit=500&{filter}";
        string? token = null;
        do
        {
            var page = await GetPageAsync(token is null ? path : $"{path}&continuationToken={Uri.EscapeDataString(token)}", cancellationToken);
            incidents.AddRange(page.Incidents ?? []);
            token = page.ContinuationToken == token ? null : page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));

        return incidents;
    }

    private async Task<IncidentPage> GetPageAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await api.GetAsync(path, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, ContractsJson.Default.IncidentPage, cancellationToken)
            ?? throw new JsonException("The API's list of incidents is empty.");
    }
}
