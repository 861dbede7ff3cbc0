using System.Globalization;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>Where a scenario is played: the cluster, the clock, and what the controllers do.</summary>
internal sealed class Stage
{
    // Kubernetes dates to the second: steps that follow each other closer would seem to happen at once.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);

    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellationToken;
    private readonly List<SimulatedWorkload> _workloads = [];
    private readonly string _seed;

    public Stage(ClusterState state, TimeProvider time, double speed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1);
        (State, _time, Speed, _cancellationToken) = (state, time, speed, cancellationToken);
        // A story told twice is about other pods, so that nobody takes the second for a duplicate of the first.
        _seed = time.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture);
        Events = new EventRecorder(state, time);
        Kubelet = new Kubelet(this);
    }

    public ClusterState State { get; }

    public double Speed { get; set; }

    public EventRecorder Events { get; }

    public Kubelet Kubelet { get; }

    /// <summary>What goes on for ever once the script has ended; null where nothing does.</summary>
    public Func<Task>? Afterwards { get; set; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Lets time of the story pass.</summary>
    public Task WaitAsync(double seconds)
    {
        var span = TimeSpan.FromSeconds(seconds / Speed);
        return Task.Delay(span > ShortestWait ? span : ShortestWait, _time, _cancellationToken);
    }

    /// <summary>Lets the time pass between two things that follow each other at once.</summary>
    public Task MomentAsync() => Task.Delay(Moment / Math.Min(Speed, 8), _time, _cancellationToken);

    /// <summary>A workload that has been there for a while, without pods yet.</summary>
    public SimulatedWorkload Deploy(
        WorkloadKind kind, string ns, string name, ContainerSpec template, int replicas = 1, TimeSpan? age = null, params ContainerSpec[] init)
    {
        var createdAt = Now - (age ?? TimeSpan.FromDays(41));
        var workload = new SimulatedWorkload(kind, ns, name, template, createdAt, _seed) { Replicas = replicas, InitTemplates = init };
        _workloads.Add(workload);
        Show(workload);
        return workload;
    }

    /// <summary>A pod that has been running ready for a while.</summary>
    public SimulatedPod Established(SimulatedWorkload workload, string node, TimeSpan age)
    {
        var since = Now - age;
        var pod = workload.NewPod().Create(since).Schedule(node, since).Run(since.AddSeconds(2)).BecomeReady(since.AddSeconds(9));
        State.SetLog(pod.Namespace, pod.Name, workload.Template.Name, previous: false, CrashLogs.Boot(workload.Name));
        Show(pod);
        return pod;
    }

    /// <summary>A new pod goes all the way from Pending to Running; ready it becomes where told so.</summary>
    public async Task<SimulatedPod> LaunchAsync(SimulatedWorkload workload, string node)
    {
        var pod = Kubelet.Create(workload);
        await MomentAsync();
        Kubelet.Schedule(pod, node);
        await MomentAsync();
        Kubelet.Pull(pod);
        await MomentAsync();
        Kubelet.Start(pod);
        return pod;
    }

    public async Task<SimulatedPod> LaunchReadyAsync(SimulatedWorkload workload, string node)
    {
        var pod = await LaunchAsync(workload, node);
        await WaitAsync(5);
        Kubelet.BecomeReady(pod);
        return pod;
    }

    /// <summary>Makes what happened to the pod visible, and what that means for its workload.</summary>
    public void Show(SimulatedPod pod)
    {
        State.Apply(pod);
        if (_workloads.Find(workload => workload.Pods.Contains(pod)) is { } owner)
        {
            Show(owner);
        }
    }

    public void Delete(SimulatedPod pod)
    {
        State.DeletePod(pod.Namespace, pod.Name);
        foreach (var owner in _workloads.FindAll(workload => workload.Pods.Contains(pod)))
        {
            owner.Remove(pod);
            Show(owner);
        }
    }

    private void Show(SimulatedWorkload workload)
    {
        foreach (var json in workload.ToJson())
        {
            State.Apply(json);
        }
    }
}
