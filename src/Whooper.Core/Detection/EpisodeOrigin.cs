using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>The first failure's whereabouts, which every event of the episode names again.</summary>
internal sealed record EpisodeOrigin(
    string IncidentId, string Namespace, WorkloadRef Workload, string PodName, string PodUid, string ContainerName)
{
    public static EpisodeOrigin Of(Incident incident) => new(
        incident.Id, incident.Namespace, incident.Workload, incident.PodName, incident.PodUid, incident.ContainerName);
}
