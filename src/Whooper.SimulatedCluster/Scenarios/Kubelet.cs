using System.Globalization;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>What scheduler and kubelet do with pods: each step changes the status, writes the event that goes with it and keeps the logs.</summary>
internal sealed class Kubelet(Stage stage)
{
    private readonly Dictionary<(string Uid, string Container), string> _logs = [];

    public SimulatedPod Create(SimulatedWorkload workload)
    {
        var pod = workload.NewPod().Create(stage.Now);
        var owner = workload.PodOwner;
        stage.Show(pod);
        stage.Events.Record(stage.Events.Of(
            owner.Kind, pod.Namespace, owner.Name, owner.Uid,
            "Normal", "SuccessfulCreate", $"Created pod: {pod.Name}", $"{owner.Kind.ToLowerInvariant()}-controller"));
        return pod;
    }

    public void Schedule(SimulatedPod pod, string node)
    {
        stage.Show(pod.Schedule(node, stage.Now));
        stage.Events.Normal(pod, "Scheduled", $"Successfully assigned {pod.Namespace}/{pod.Name} to {node}", "default-scheduler");
    }

    public void Pull(SimulatedPod pod) => stage.Events.Normal(pod, "Pulling", $"Pulling image \"{ImageOf(pod)}\"");

    /// <summary>The first life of the app container.</summary>
    public void Start(SimulatedPod pod)
    {
        stage.Events.Normal(
            pod, "Pulled",
            $"Successfully pulled image \"{ImageOf(pod)}\" in 1.284s (1.284s including waiting). Image size: 84319582 bytes.");
        Begin(pod, NameOf(pod));
    }

    /// <summary>A life of a container whose image the node has: the next, or the first.</summary>
    public void Restart(SimulatedPod pod, string? container = null)
    {
        container ??= NameOf(pod);
        stage.Events.Normal(pod, "Pulled", $"Container image \"{pod.Container(container).Spec.Image}\" already present on machine");
        Begin(pod, container);
    }

    public void BecomeReady(SimulatedPod pod) => stage.Show(pod.BecomeReady(stage.Now));

    public void Terminate(SimulatedPod pod, ContainerExit exit, string lastWords, string? container = null)
    {
        container ??= NameOf(pod);
        var log = CrashLogs.Boot(pod.Labels.GetValueOrDefault("app", pod.Name)) + lastWords + "\n";
        _logs[(pod.Uid, container)] = log;
        stage.State.SetLog(pod.Namespace, pod.Name, container, previous: false, log);
        stage.Show(pod.Terminate(exit, stage.Now, container));
    }

    /// <summary>The kubelet holds the next life back.</summary>
    public void BackOff(SimulatedPod pod, TimeSpan delay, string? container = null)
    {
        container ??= NameOf(pod);
        Bury(pod, container);
        var id = $"{pod.Name}_{pod.Namespace}({pod.Uid})";
        stage.Events.Warning(pod, "BackOff", $"Back-off restarting failed container {container} in pod {id}");
        stage.Show(pod.Wait(
            "CrashLoopBackOff", $"back-off {Duration(delay)} restarting failed container={container} pod={id}", stage.Now, container));
    }

    /// <summary>The container keeps waiting, for a reason that is worth a warning.</summary>
    public void Hold(SimulatedPod pod, string reason, string message, string eventMessage)
    {
        stage.Events.Warning(pod, "Failed", eventMessage);
        stage.Show(pod.Wait(reason, message, stage.Now));
    }

    private void Begin(SimulatedPod pod, string container)
    {
        stage.Events.Normal(pod, "Created", $"Created container: {container}");
        stage.Events.Normal(pod, "Started", $"Started container {container}");
        Bury(pod, container);
        stage.State.SetLog(
            pod.Namespace, pod.Name, container, previous: false, CrashLogs.Boot(pod.Labels.GetValueOrDefault("app", pod.Name)));
        stage.Show(pod.Run(stage.Now, container));
    }

    // The last life's log becomes the previous one when its status moves to lastState.
    private void Bury(SimulatedPod pod, string container)
    {
        if (_logs.TryGetValue((pod.Uid, container), out var log))
        {
            stage.State.SetLog(pod.Namespace, pod.Name, container, previous: true, log);
        }
    }

    private static string NameOf(SimulatedPod pod) => pod.Containers[^1].Spec.Name;

    private static string ImageOf(SimulatedPod pod) => pod.Containers[^1].Spec.Image;

    // As Go prints durations.
    private static string Duration(TimeSpan delay) => delay < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{delay.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{delay.Minutes}m{delay.Seconds}s");
}
