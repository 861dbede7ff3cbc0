using System.Text.RegularExpressions;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis.Kubectl;
using Whooper.Core.Analysis.Logs;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Causes;

/// <summary>An incident and its context, as the causes ask about them.</summary>
internal sealed partial class CauseInput(Incident incident, FailureContext? context, string? reason = null)
{
    private readonly Lazy<LogFinding?> _logged = new(() => FailureLog.Explain(context ?? new()), LazyThreadSafetyMode.None);

    public Incident Incident => incident;

    public FailureContext Context { get; } = context ?? new();

    /// <summary>The reason to explain: the incident's, or what stands behind it.</summary>
    public string Reason => Row.Word;

    /// <summary>What that reason is known for. What stands behind a symptom is always the end of a container.</summary>
    public FailureReason Row { get; } = reason is null ? Reasons.Of(incident) : Reasons.Of(reason, FailurePlace.Terminated);

    /// <summary>The reason in parentheses, where it is not one that the text says anyway; begins with a blank.</summary>
    public string UnlistedWord => Reasons.Find(Reason) is null ? $" ({PlainText.Line(Reason, 100)})" : "";

    public KubectlCommands Kubectl { get; } = new(incident);

    public int? ExitCode => incident.ExitCode;

    /// <summary>The signal that ended the container: Kubernetes seldom names it, an exit code above 128 does.</summary>
    public int? Signal => incident.Signal is > 0 ? incident.Signal : ExitCodes.SignalOf(ExitCode);

    /// <summary>The container or pod, as a sentence begins with it.</summary>
    public string Subject => incident.ContainerKind switch
    {
        ContainerKind.Init => $"Init container {Name(incident.ContainerName)} in pod {Name(incident.PodName)}",
        ContainerKind.Sidecar => $"Sidecar {Name(incident.ContainerName)} in pod {Name(incident.PodName)}",
        ContainerKind.Pod => Pod,
        _ => $"Container {Name(incident.ContainerName)} in pod {Name(incident.PodName)}",
    };

    public string Pod => $"Pod {Name(incident.PodName)}";

    public string Node => incident.Node is null ? "its node" : $"node {Name(incident.Node)}";

    /// <summary>How often and where, or nothing for a first failure; begins with a blank.</summary>
    public string History => incident switch
    {
        { Occurrences: > 1, PodCount: > 1 } => $" This is failure {incident.Occurrences} of this episode, on {incident.PodCount} pods.",
        { Occurrences: > 1 } => $" This is failure {incident.Occurrences} of this episode.",
        { RestartCount: > 1 } => $" Kubernetes has restarted it {incident.RestartCount} times so far.",
        _ => "",
    };

    /// <summary>Kubernetes' own words, or nothing; begins with a blank.</summary>
    public string Quote => Message.Length == 0 ? "" : $" Kubernetes says: {Message}.";

    /// <summary>Kubernetes' message on one line, of a length that can be quoted; empty if there is none.</summary>
    public string Message { get; } = PlainText.Line(incident.Message ?? "", 300).TrimEnd('.');

    /// <summary>What the program itself wrote of its end, if that is known.</summary>
    public LogFinding? Logged => _logged.Value;

    /// <summary>
    /// That the failing pod is of a version just being rolled out, as a sentence; empty where it is not, or where nobody knows. Begins
    /// with a blank.
    /// </summary>
    public string Rollout => Context.Conditions.Any(IsRollingOut)
        ? $" A rollout of {Name(incident.Workload.ToString())} is under way, and this pod belongs to the new version{NewImage}: what changed with it is the first suspect."
        : "";

    /// <summary>The evidence as the cause behind a symptom sees it.</summary>
    public CauseInput Behind(string underlyingReason) => new(incident, context, underlyingReason);

    public bool Says(string part) => incident.Message?.Contains(part, StringComparison.OrdinalIgnoreCase) is true;

    public ClusterEvent? LatestEvent(params ReadOnlySpan<string> reasons)
    {
        foreach (var candidate in Context.Events.Reverse())
        {
            if (reasons.Contains(candidate.Reason))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>What advice about it needs.</summary>
    public AdviceTarget Advice => new(Kubectl, Limit("memory"));

    public string? Limit(string resource) => Quantity(Context.Limits, resource);

    public string? Request(string resource) => Quantity(Context.Requests, resource);

    private static string? Quantity(IReadOnlyDictionary<string, string> quantities, string resource) =>
        quantities.TryGetValue(resource, out var value) && value.Length > 0 ? PlainText.Line(value, 40) : null;

    private string NewImage => incident.Image is { Length: > 0 } image ? $" ({PlainText.Line(image, 200)})" : "";

    // Deployment conditions: "ReplicaSet "checkout-7d9f8b6c5" is progressing." The pod's name begins with its replica set's.
    private bool IsRollingOut(ObjectCondition condition) =>
        condition is { Type: "Progressing", Reason: "ReplicaSetUpdated" or "NewReplicaSetCreated" or "FoundNewReplicaSet" or "ProgressDeadlineExceeded" }
        && ReplicaSet().Match(condition.Message ?? "") is { Success: true } match
        && incident.PodName.StartsWith($"{match.Groups["name"].ValueSpan}-", StringComparison.Ordinal);

    [GeneratedRegex("replica ?set \"(?<name>[^\"]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex ReplicaSet();

    private static string Name(string name) => PlainText.Line(name, 253);
}
