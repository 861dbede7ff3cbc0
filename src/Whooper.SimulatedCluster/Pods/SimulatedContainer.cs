using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>A container with its status. Changed through its pod.</summary>
public sealed class SimulatedContainer
{
    private readonly string _seed;
    private int _lives;

    internal SimulatedContainer(ContainerSpec spec, string podUid) => (Spec, _seed) = (spec, $"{podUid}/{spec.Name}");

    public ContainerSpec Spec { get; internal set; }

    public ContainerState State { get; private set; } = new ContainerState.Waiting("ContainerCreating");

    public ContainerState.Terminated? LastState { get; private set; }

    public int RestartCount { get; internal set; }

    public bool Ready { get; private set; }

    /// <summary>Of the present life, or of the last one where none has begun.</summary>
    public string? ContainerId { get; private set; }

    internal void Wait(string reason, string? message)
    {
        Bury();
        State = new ContainerState.Waiting(reason, message);
    }

    internal void Run(DateTimeOffset at)
    {
        Bury();
        BeginLife();
        State = new ContainerState.Running(at);
        Ready = Spec is { Init: true, Sidecar: false };
    }

    /// <summary>A life that was created but never ran: the runtime dates its start to 1970.</summary>
    internal void FailToStart(DateTimeOffset at, string message)
    {
        Bury();
        BeginLife();
        State = new ContainerState.Terminated("StartError", 128, DateTimeOffset.UnixEpoch, at, ContainerId, message);
    }

    internal void Terminate(ContainerExit exit, DateTimeOffset at)
    {
        var startedAt = State is ContainerState.Running running ? running.StartedAt : (DateTimeOffset?)null;
        State = new ContainerState.Terminated(exit.Reason, exit.Code, startedAt, at, ContainerId, exit.Message);
        Ready = Spec.Init && exit.Code == 0;
    }

    internal void BecomeReady(bool ready) => Ready = ready;

    /// <summary>Gives the container a past, as one that has been restarted before.</summary>
    internal void Remember(ContainerState.Terminated last, int restarts) =>
        (LastState, RestartCount) = (last with { ContainerId = last.ContainerId ?? IdOf(-1) }, restarts);

    internal JsonObject StatusToJson()
    {
        var status = new JsonObject();
        if (ContainerId is not null)
        {
            status["containerID"] = ContainerId;
        }

        status["image"] = Spec.Image;
        status["imageID"] = ContainerId is null ? "" : $"{Spec.Image.Split(':')[0]}@sha256:{StableNames.Hex(Spec.Image)}";
        status["lastState"] = LastState?.ToJson() ?? [];
        status["name"] = Spec.Name;
        status["ready"] = Ready;
        status["restartCount"] = RestartCount;
        status["started"] = State is ContainerState.Running;
        status["state"] = State.ToJson();
        return status;
    }

    private void Bury()
    {
        if (State is ContainerState.Terminated terminated)
        {
            LastState = terminated;
        }

        Ready = false;
    }

    private void BeginLife()
    {
        if (_lives++ > 0)
        {
            RestartCount++;
        }

        ContainerId = IdOf(_lives);
    }

    private string IdOf(int life) => $"containerd://{StableNames.Hex($"{_seed}/{life}")}";
}
