using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Decoding;

/// <summary>Joins what the spec and the status say of a pod's containers.</summary>
internal static class ContainerList
{
    public static IReadOnlyList<ContainerSnapshot> Compose(List<PodSpec.Container>? specified, List<ContainerSnapshot>? reported)
    {
        var containers = new List<ContainerSnapshot>(specified?.Count ?? reported?.Count ?? 0);
        var joined = 0;
        foreach (var container in specified ?? [])
        {
            var report = Find(reported, container);
            joined += report is null ? 0 : 1;
            containers.Add(Join(container, report));
        }

        if (reported is not null && joined < reported.Count)
        {
            // A trimmed spec: what the status knows beyond it still counts, init containers first.
            var unspecified = reported.Where(c => !containers.Exists(known => known.Name == c.Name));
            containers.AddRange([.. unspecified.OrderBy(c => c.Kind == ContainerKind.App)]);
        }

        return containers;
    }

    private static ContainerSnapshot? Find(List<ContainerSnapshot>? reported, in PodSpec.Container container)
    {
        foreach (var report in reported ?? [])
        {
            if (report.Name == container.Name && (report.Kind == ContainerKind.App) == (container.Kind == ContainerKind.App))
            {
                return report;
            }
        }

        return null;
    }

    private static ContainerSnapshot Join(in PodSpec.Container specified, ContainerSnapshot? reported)
    {
        if (reported is null)
        {
            return new() { Name = specified.Name, Kind = specified.Kind, Image = specified.Image };
        }

        var image = string.IsNullOrEmpty(specified.Image) ? reported.Image : specified.Image;
        return reported.Kind == specified.Kind && reported.Image == image ? reported : reported with { Kind = specified.Kind, Image = image };
    }
}
