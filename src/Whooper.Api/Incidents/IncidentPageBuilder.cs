using System.Text.Json;
using Whooper.Api.Http;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>
/// Takes incidents in the list's order until the page is full: by count, or by bytes. 500 usual incidents fit; of the largest there are,
/// a quarter of a thousand.
/// </summary>
internal sealed class IncidentPageBuilder(int limit)
{
    private const int MaxBytes = 2 * 1024 * 1024;

    private readonly List<Incident> _incidents = [];
    private PageKey _last;
    private long _bytes;

    /// <returns>False where the page is full; there is another page then.</returns>
    public bool TryAdd(PageKey key, Incident incident)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(incident, ApiJson.Default.Incident).Length;
        if (_incidents.Count > 0 && (_incidents.Count == limit || _bytes + bytes > MaxBytes))
        {
            return false;
        }

        _incidents.Add(incident);
        (_last, _bytes) = (key, _bytes + bytes);
        return true;
    }

    public IncidentPage Build(bool isLast) => new(_incidents, _incidents.Count, isLast ? null : _last.ToToken());
}
