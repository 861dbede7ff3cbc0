using System.Net;
using System.Text.Json;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Core.Detection;

namespace Whooper.Forwarder.Restoring;

/// <summary>
/// Learns the incidents that matter to a starting watcher from the API's list. Pages that the API cannot give are asked for smaller, and
/// the next attempt begins where this one ended.
/// </summary>
internal sealed class IncidentsOverHttp(WhooperApi api, TimeProvider time) : IRecentIncidents
{
    /// <summary>Longer than the API waits for its store, so that its answer is heard.</summary>
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(15);

    private int _limit = 500;

    /// <exception cref="HttpRequestException">The API does not answer, or refuses, however little is asked of it.</exception>
    /// <exception cref="TimeoutException">It takes too long even over a page of one.</exception>
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
        string? token = null;
        do
        {
            var page = await GetPageAsync(filter, token, cancellationToken);
            incidents.AddRange(page.Incidents ?? []);
            token = page.ContinuationToken == token ? null : page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));

        return incidents;
    }

    private async Task<IncidentPage> GetPageAsync(string filter, string? token, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var from = token is null ? string.Empty : $"&continuationToken={Uri.EscapeDataString(token)}";
                return await GetPageAsync($"{ApiPaths.Incidents}?limit={_limit}&{filter}{from}", cancellationToken);
            }
            catch (Exception exception) when (_limit > 1 && MayBeTooMuch(exception))
            {
                _limit /= 2;
            }
        }
    }

    private async Task<IncidentPage> GetPageAsync(string path, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(PagePatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await api.GetAsync(path, either.Token);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return await JsonSerializer.DeserializeAsync(body, ContractsJson.Default.IncidentPage, either.Token)
                ?? throw new JsonException("The API's list of incidents is empty.");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"The API did not list {_limit} incidents within {PagePatience.TotalSeconds:0} s.");
        }
    }

    private static bool MayBeTooMuch(Exception exception) => exception is TimeoutException
        or HttpRequestException { StatusCode: HttpStatusCode.RequestEntityTooLarge or >= HttpStatusCode.InternalServerError };
}
