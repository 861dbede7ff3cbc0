using System.Globalization;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.SimulatedCluster.Workloads;

/// <summary>A workload with its controller objects (ReplicaSet, Job) and its pods. Names and uids follow from the seed. Not thread-safe.</summary>
public sealed class SimulatedWorkload
{
    private readonly List<SimulatedPod> _pods = [];
    private readonly List<OwnerReference> _earlierOwners = [];
    private readonly string _seed;
    private int _podsMade;

    public SimulatedWorkload(WorkloadKind kind, string ns, string name, ContainerSpec template, DateTimeOffset createdAt, string seed = "")
    {
        (Kind, Namespace, Name, Template, CreatedAt, _seed) = (kind, ns, name, template, createdAt, seed);
        Uid = StableNames.Uid($"{kind}/{ns}/{name}/{seed}");
    }

    public WorkloadKind Kind { get; }

    public string Namespace { get; }

    public string Name { get; }

    public string Uid { get; }

    public ContainerSpec Template { get; private set; }

    /// <summary>Replicas wanted; for a Job the parallelism.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Init containers and sidecars of every pod.</summary>
    public IReadOnlyList<ContainerSpec> InitTemplates { get; init; } = [];

    public DateTimeOffset CreatedAt { get; }

    /// <summary>The rollout the template belongs to, from 1.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The pods that have not been deleted.</summary>
    public IReadOnlyList<SimulatedPod> Pods => _pods;

    /// <summary>What the pods call their controller: the ReplicaSet, the Job, or the workload itself.</summary>
    public OwnerReference PodOwner => Kind switch
    {
        WorkloadKind.Deployment => new("apps/v1", "ReplicaSet", $"{Name}-{TemplateHash}", StableNames.Uid($"{Uid}/{Revision}")),
        WorkloadKind.CronJob => new("batch/v1", "Job", JobName, StableNames.Uid($"{Uid}/job")),
        _ => new("apps/v1", Kind.ToString(), Name, Uid),
    };

    /// <summary>The present pod owner, and those of earlier rollouts.</summary>
    internal IEnumerable<OwnerReference> PodOwners => _earlierOwners.Append(PodOwner);

    internal string TemplateHash => StableNames.Suffix($"{Uid}/{Revision}/{Template.Image}", 10);

    // A CronJob names its Jobs after the scheduled time, in minutes.
    private string JobName => string.Create(CultureInfo.InvariantCulture, $"{Name}-{CreatedAt.ToUnixTimeSeconds() / 60}");

    /// <summary>A new rollout begins: pods made from now on have this image, and another ReplicaSet.</summary>
    public void SetImage(string image)
    {
        _earlierOwners.Add(PodOwner);
        (Template, Revision) = (Template with { Image = image }, Revision + 1);
    }

    public SimulatedPod NewPod()
    {
        var number = _podsMade++;
        var owner = PodOwner;
        var name = Kind == WorkloadKind.StatefulSet
            ? string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}")
            : $"{owner.Name}-{StableNames.Suffix($"{owner.Uid}/{number}")}";
        var pod = new SimulatedPod(Namespace, name, StableNames.Uid($"{owner.Uid}/{number}/{_seed}"))
            .WithContainer(Template)
            .WithOwner(owner)
            .WithLabel("app", Name)
            .WithLabel("app.kubernetes.io/name", Name)
            .WithManagedFields();
        foreach (var init in InitTemplates)
        {
            pod.WithContainer(init with { Init = true });
        }

        _pods.Add(pod);
        return Kind switch
        {
            WorkloadKind.Deployment => pod.WithLabel("pod-template-hash", TemplateHash),
            WorkloadKind.StatefulSet => pod
                .WithLabel("controller-revision-hash", $"{Name}-{TemplateHash}")
                .WithLabel("statefulset.kubernetes.io/pod-name", name),
            WorkloadKind.DaemonSet => pod.WithLabel("controller-revision-hash", TemplateHash).WithLabel("pod-template-generation", "1"),
            _ => pod
                .WithLabel("batch.kubernetes.io/job-name", owner.Name)
                .WithLabel("batch.kubernetes.io/controller-uid", owner.Uid)
                .WithLabel("job-name", owner.Name)
                .WithRestartPolicy("Never"),
        };
    }

    public void Remove(SimulatedPod pod) => _pods.Remove(pod);

    /// <summary>The workload and the controller between it and its pods, with the status that the pods give them.</summary>
    public IReadOnlyList<JsonObject> ToJson() => WorkloadJson.Of(this);
}

public enum WorkloadKind
{
    Deployment,
    StatefulSet,
    DaemonSet,

    /// <summary>A Job that a CronJob made.</summary>
    CronJob,
}
