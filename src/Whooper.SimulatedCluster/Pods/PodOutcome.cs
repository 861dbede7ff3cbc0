namespace Whooper.SimulatedCluster.Pods;

/// <summary>Works a pod's phase and conditions out from its containers, as the kubelet does.</summary>
internal static class PodOutcome
{
    public static void Settle(SimulatedPod pod, DateTimeOffset at)
    {
        var apps = pod.Containers.Where(container => !container.Spec.Init).ToArray();
        var inits = pod.Containers.Where(container => container.Spec is { Init: true, Sidecar: false }).ToArray();
        var initialized = Array.TrueForAll(inits, init => init.State is ContainerState.Terminated { ExitCode: 0 });
        pod.Phase = PhaseOf(pod, apps, inits);
        var over = pod.Phase switch { "Failed" => "PodFailed", "Succeeded" => "PodCompleted", _ => null };
        // A pod that is over is not ready, whatever its containers still read.
        var unready = Array.FindAll(apps, app => !app.Ready).Select(app => app.Spec.Name).ToArray();
        var ready = over is null && unready.Length == 0;
        var reason = ready ? null : over ?? "ContainersNotReady";
        var message = reason == "ContainersNotReady" ? $"containers with unready status: [{string.Join(' ', unready)}]" : null;

        if (initialized)
        {
            pod.Conditions.Set("Initialized", true, at, over == "PodCompleted" ? over : null);
        }
        else
        {
            var incomplete = Array.FindAll(inits, init => init.State is not ContainerState.Terminated { ExitCode: 0 });
            pod.Conditions.Set(
                "Initialized", false, at, "ContainersNotInitialized",
                $"containers with incomplete status: [{string.Join(' ', incomplete.Select(init => init.Spec.Name))}]");
        }

        pod.Conditions.Set("ContainersReady", ready, at, reason, message);
        pod.Conditions.Set("Ready", ready, at, reason, message);
        if (over is not null)
        {
            pod.Conditions.Set("PodReadyToStartContainers", false, at);
        }
    }

    private static string PhaseOf(SimulatedPod pod, SimulatedContainer[] apps, SimulatedContainer[] inits)
    {
        if (pod.Phase is "Failed" or "Succeeded")
        {
            return pod.Phase;
        }

        // A pod is not over before its sidecars are.
        var sidecarsRun = pod.Containers.Any(container => container is { Spec.Sidecar: true, State: ContainerState.Running });
        var ended = apps.Select(app => app.State).OfType<ContainerState.Terminated>().ToArray();
        if (apps.Length > 0 && !sidecarsRun && ended.Length == apps.Length && pod.RestartPolicy != "Always")
        {
            var failed = Array.Exists(ended, end => end.ExitCode != 0);
            return !failed ? "Succeeded" : pod.RestartPolicy == "Never" ? "Failed" : "Running";
        }

        var initFailed = Array.Exists(inits, init => init.State is ContainerState.Terminated { ExitCode: not 0 });
        if (initFailed && pod.RestartPolicy == "Never")
        {
            return "Failed";
        }

        var begun = Array.Exists(apps, app => app.ContainerId is not null && (app.State is not ContainerState.Waiting || app.LastState is not null));
        return begun ? "Running" : "Pending";
    }
}
