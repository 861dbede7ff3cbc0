namespace Whooper.Contracts.PodEvents;

/// <summary>What has turned out about events that were given before it was known which incidents there are.</summary>
/// <param name="Incidents">By incident id, the incident to which its events belong; null where they are taken back.</param>
/// <param name="Known">The ids of failures that were reported long ago, and are not to be reported again.</param>
public sealed record PodEventCorrection(IReadOnlyDictionary<string, string?> Incidents, IReadOnlySet<string> Known)
{
    /// <summary>The event as it should have been; null where it should not have been at all.</summary>
    public PodEvent? Correct(PodEvent podEvent)
    {
        var belongsTo = Incidents.GetValueOrDefault(podEvent.IncidentId, podEvent.IncidentId);
        return belongsTo is null || (podEvent is PodFailed failure && failure.Ids.All(Known.Contains)) ? null
            : belongsTo == podEvent.IncidentId ? podEvent
            : podEvent with
            {
                Id = podEvent is PodFailed ? podEvent.Id : podEvent.Id.Replace(podEvent.IncidentId, belongsTo, StringComparison.Ordinal),
                IncidentId = belongsTo,
            };
    }
}
