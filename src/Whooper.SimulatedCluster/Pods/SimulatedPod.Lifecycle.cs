namespace Whooper.SimulatedCluster.Pods;

/// <content>What happens to a pod, from its creation to its end.</content>
public sealed partial class SimulatedPod
{
    /// <summary>The API server accepts the pod.</summary>
    public SimulatedPod Create(DateTimeOffset at)
    {
        CreatedAt = at;
        return this;
    }

    /// <summary>The scheduler finds no node.</summary>
    public SimulatedPod FailToSchedule(string message, DateTimeOffset at)
    {
        CreatedAt ??= at;
        Conditions.Set("PodScheduled", false, at, "Unschedulable", message);
        return this;
    }

    /// <summary>The scheduler chose a node, and its kubelet has taken the pod over.</summary>
    public SimulatedPod Schedule(string node, DateTimeOffset at)
    {
        CreatedAt ??= at;
        (Node, StartTime) = (node, at);
        Conditions.Set("PodScheduled", true, at);
        Conditions.Set("PodReadyToStartContainers", false, at);
        var waiting = _containers.Exists(container => container.Spec.Init) ? "PodInitializing" : "ContainerCreating";
        foreach (var container in _containers)
        {
            container.Wait(waiting, null);
        }

        return Settle(at);
    }

    /// <summary>A container begins a life; its first, or after a restart the next. Without a name: all, the init containers being done.</summary>
    public SimulatedPod Run(DateTimeOffset at, string? container = null)
    {
        foreach (var init in _containers.Where(init => container is null && init.Spec is { Init: true, Sidecar: false }))
        {
            if (init.State is not ContainerState.Terminated { ExitCode: 0 })
            {
                init.Run(at);
                init.Terminate(ContainerExit.Completed, at);
            }
        }

        Each(container, found => found.Run(at));
        Conditions.Set("PodReadyToStartContainers", true, at);
        return Settle(at);
    }

    /// <summary>The readiness probes succeed.</summary>
    public SimulatedPod BecomeReady(DateTimeOffset at, string? container = null) => SetReady(true, at, container);

    /// <summary>The readiness probes fail.</summary>
    public SimulatedPod BecomeUnready(DateTimeOffset at, string? container = null) => SetReady(false, at, container);

    public SimulatedPod Terminate(ContainerExit exit, DateTimeOffset at, string? container = null)
    {
        Each(container, found => found.Terminate(exit, at));
        return Settle(at);
    }

    /// <summary>The runtime created the container but could not start it.</summary>
    public SimulatedPod FailToStart(string message, DateTimeOffset at, string? container = null)
    {
        Each(container, found => found.FailToStart(at, message));
        Conditions.Set("PodReadyToStartContainers", true, at);
        return Settle(at);
    }

    /// <summary>The kubelet waits with a container: a back-off, an image that does not come, a missing secret.</summary>
    public SimulatedPod Wait(string reason, string? message, DateTimeOffset at, string? container = null)
    {
        Each(container, found => found.Wait(reason, message));
        return Settle(at);
    }

    /// <summary>Gives a container a termination in the past and a restart count, as pods have that have run for long.</summary>
    public SimulatedPod Remember(ContainerState.Terminated last, int restarts, string? container = null)
    {
        Each(container, found => found.Remember(last, restarts));
        return this;
    }

    /// <summary>The pod as a whole fails, with a reason of its own: <c>Evicted</c>, <c>DeadlineExceeded</c> …</summary>
    public SimulatedPod Fail(string reason, string message, DateTimeOffset at)
    {
        (Phase, Reason, Message) = ("Failed", reason, message);
        return Settle(at);
    }

    /// <summary>Somebody or something ends the pod early: the condition <c>DisruptionTarget</c>.</summary>
    public SimulatedPod Disrupt(string reason, string message, DateTimeOffset at)
    {
        Conditions.Set("DisruptionTarget", true, at, reason, message);
        return this;
    }

    /// <summary>Loses the container statuses, as evicted pods do on many versions.</summary>
    public SimulatedPod ForgetContainers()
    {
        StatusesForgotten = true;
        return this;
    }

    /// <summary>The pod is asked to go: it has its grace period to do so.</summary>
    public SimulatedPod RequestDeletion(DateTimeOffset at)
    {
        DeletionTimestamp = at.AddSeconds(30);
        return this;
    }

    private SimulatedPod SetReady(bool ready, DateTimeOffset at, string? container)
    {
        Each(container, found => found.BecomeReady(ready && found.State is ContainerState.Running));
        return Settle(at);
    }

    // Init containers that run to their end are changed only by name.
    private void Each(string? name, Action<SimulatedContainer> action)
    {
        foreach (var container in name is null ? _containers.FindAll(found => found.Spec is not { Init: true, Sidecar: false }) : [Container(name)])
        {
            action(container);
        }
    }

    private SimulatedPod Settle(DateTimeOffset at)
    {
        PodOutcome.Settle(this, at);
        return this;
    }
}
