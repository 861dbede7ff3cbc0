using System.Globalization;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>Writes Kubernetes events; one that repeats is counted, not written again.</summary>
internal sealed class EventRecorder(ClusterState state, TimeProvider time)
{
    private readonly Dictionary<(string? Uid, string Reason, string Message), SimulatedEvent> _known = [];

    public void Normal(SimulatedPod pod, string reason, string message, string component = "kubelet") =>
        Record(Of(pod, "Normal", reason, message, component));

    public void Warning(SimulatedPod pod, string reason, string message, string component = "kubelet") =>
        Record(Of(pod, "Warning", reason, message, component));

    public void Record(SimulatedEvent occurrence)
    {
        var key = (occurrence.ObjectUid, occurrence.Reason, occurrence.Message);
        if (_known.TryGetValue(key, out var before))
        {
            occurrence = before with { Count = before.Count + 1, LastAt = occurrence.LastAt };
        }

        _known[key] = occurrence;
        state.AddEvent(occurrence);
    }

    public SimulatedEvent Of(string kind, string ns, string name, string? uid, string type, string reason, string message, string component)
    {
        var now = time.GetUtcNow();
        var id = StableNames.Hex($"{uid}/{reason}/{message}/{now.Ticks.ToString(CultureInfo.InvariantCulture)}")[..16];
        return new SimulatedEvent
        {
            Namespace = ns,
            Name = $"{name}.{id}",
            Kind = kind,
            ObjectName = name,
            ObjectUid = uid,
            Type = type,
            Reason = reason,
            Message = message,
            FirstAt = now,
            LastAt = now,
            Component = component,
        };
    }

    private SimulatedEvent Of(SimulatedPod pod, string type, string reason, string message, string component) =>
        Of("Pod", pod.Namespace, pod.Name, pod.Uid, type, reason, message, component) with
        {
            Host = component == "kubelet" ? pod.Node : null,
            FieldPath = component == "kubelet" && reason != "Evicted" ? $"spec.containers{{{pod.Containers[^1].Spec.Name}}}" : null,
        };
}
