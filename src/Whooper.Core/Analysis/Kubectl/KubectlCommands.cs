using Whooper.Contracts.Incidents;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Kubectl;

/// <summary>The kubectl commands that look into an incident, with its names filled in.</summary>
internal sealed class KubectlCommands(Incident incident)
{
    public const string Nodes = "kubectl get nodes -o wide";

    public const string NodeUsage = "kubectl top nodes";

    public const string DnsPods = "kubectl get pods -n kube-system -l k8s-app=kube-dns -o wide";

    private readonly string _pod = ShellWord.Of(incident.PodName);
    private readonly string _in = $"-n {ShellWord.Of(incident.Namespace)}";
    private readonly string _container = ShellWord.Of(incident.ContainerName);
    private readonly string _workload = ShellWord.Of($"{incident.Workload.Kind.ToLowerInvariant()}/{incident.Workload.Name}");

    /// <summary>Whether the workload has revisions to go back to.</summary>
    public bool HasRollouts => incident.Workload.Kind is "Deployment" or "StatefulSet" or "DaemonSet";

    /// <summary>
    /// The log of the container that failed. After a restart that is the previous one; where pods are not restarted in place
    /// (a Job, a bare pod that never restarted) it is the current one, and kubectl refuses <c>--previous</c>.
    /// </summary>
    public string Logs => $"kubectl logs {_pod} {_in} -c {_container}{(WasRestarted ? " --previous" : "")} --tail=100";

    public string DescribePod => $"kubectl describe pod {_pod} {_in}";

    public string DescribeWorkload => incident.Workload.Kind == "Pod" ? DescribePod : $"kubectl describe {_workload} {_in}";

    public string DescribeNode => incident.Node is null ? PodOnNode : $"kubectl describe node {ShellWord.Of(incident.Node)}";

    public string PodOnNode => $"kubectl get pod {_pod} {_in} -o wide";

    public string Events => $"kubectl get events {_in} --field-selector involvedObject.name={_pod} --sort-by=.lastTimestamp";

    public string Usage => $"kubectl top pod {_pod} {_in} --containers";

    public string WorkloadPods => $"kubectl get {_workload} {_in} -o wide";

    public string WorkloadYaml => $"kubectl get {_workload} {_in} -o yaml";

    public string EditWorkload => $"kubectl edit {_workload} {_in}";

    public string DeletePod => $"kubectl delete pod {_pod} {_in}";

    public string RolloutHistory => $"kubectl rollout history {_workload} {_in}";

    public string RolloutUndo => $"kubectl rollout undo {_workload} {_in}";

    /// <param name="field">A field of the container's spec, such as <c>livenessProbe</c>.</param>
    public string ContainerSpec(string field)
    {
        var list = incident.ContainerKind is ContainerKind.Init or ContainerKind.Sidecar ? "initContainers" : "containers";
        var path = ShellWord.Of($"{{.spec.{list}[?(@.name==\"{incident.ContainerName}\")].{field}}}");
        return $"kubectl get pod {_pod} {_in} -o jsonpath={path}";
    }

    public string GetNamespaced(string kind, string name) => $"kubectl get {ShellWord.Of(kind)} {ShellWord.Of(name)} {_in}";

    public string ListNamespaced(string kinds) => $"kubectl get {ShellWord.Of(kinds)} {_in}";

    public string GetPullSecrets => $"kubectl get pod {_pod} {_in} -o jsonpath='{{.spec.imagePullSecrets[*].name}}'";

    public string SetMemoryLimit(string limit) =>
        $"kubectl set resources {_workload} {_in} -c {_container} --limits={ShellWord.Of($"memory={limit}")}";

    public string ShellInImage =>
        $"kubectl run look-into-image {_in} --rm -it --restart=Never --image={ShellWord.Of(incident.Image ?? "busybox")} --command -- sh";

    private bool WasRestarted => incident.RestartCount > 0 || HasRollouts || incident.Workload.Kind == "ReplicaSet";
}

/// <summary>Makes one argument of a shell command out of any text.</summary>
internal static class ShellWord
{
    /// <summary>
    /// As it is where a shell takes it literally, else in single quotes. A backtick would end the command in our texts, so it
    /// becomes a question mark: no Kubernetes name has one.
    /// </summary>
    public static string Of(string text)
    {
        var word = PlainText.Line(text, 512).Replace('`', '?');
        return word.Length > 0 && word.All(IsLiteral) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static bool IsLiteral(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '@' or '=' or ',' or '+' or '%';
}
