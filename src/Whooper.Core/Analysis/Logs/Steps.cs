using Whooper.Core.Analysis.Causes;

namespace Whooper.Core.Analysis.Logs;

/// <summary>Steps that patterns share.</summary>
internal static class Steps
{
    public static string ReadTrace(Evidence evidence) => $"Read the whole of it, and what came before: `{evidence.Kubectl.Logs}`.";

    public static string UndoOrEvents(Evidence evidence) => evidence.Kubectl.HasRollouts
        ? $"If it began with a new version, compare the revisions (`{evidence.Kubectl.RolloutHistory}`) and go back: `{evidence.Kubectl.RolloutUndo}`."
        : $"See what happened around it: `{evidence.Kubectl.Events}`.";

    public static string CheckSettings(Evidence evidence) =>
        $"Check its environment, mounts and configuration: `{evidence.Kubectl.DescribePod}`.";

    public static string CheckEnvironment(Evidence evidence) =>
        $"See which variables it is given, and from where: `{evidence.Kubectl.ContainerSpec("env")}`.";

    public static string CheckMounts(Evidence evidence) =>
        $"See what is mounted where: `{evidence.Kubectl.ContainerSpec("volumeMounts")}`.";

    public static string CheckCommand(Evidence evidence) =>
        $"Check command and arguments: `{evidence.Kubectl.DescribePod}`.";

    public static string CheckImage(Evidence evidence) =>
        $"Check which image runs: `{evidence.Kubectl.ContainerSpec("image")}`.";

    public static string CheckUser(Evidence evidence) =>
        $"See as which user it runs, and whether its file system is read-only: `{evidence.Kubectl.ContainerSpec("securityContext")}`.";

    public static string CheckServices(Evidence evidence) =>
        $"See whether the service is there and has endpoints: `{evidence.Kubectl.ListNamespaced("services,endpointslices")}`.";

    public static string CheckPods(Evidence evidence) =>
        $"See whether what it depends on runs: `{evidence.Kubectl.ListNamespaced("pods")}`.";

    public static string CheckPolicies(Evidence evidence) =>
        $"See whether a network policy is in the way: `{evidence.Kubectl.ListNamespaced("networkpolicies")}`.";

    public static string CheckDns(Evidence _) => $"See whether the cluster's DNS is well: `{KubectlCommands.DnsPods}`.";

    public static string CheckSecrets(Evidence evidence) =>
        $"See which secrets are there and how old they are: `{evidence.Kubectl.ListNamespaced("secrets,configmaps")}`.";

    public static string CheckClaims(Evidence evidence) =>
        $"See its volume claims and their size: `{evidence.Kubectl.ListNamespaced("pvc")}`.";

    public static string CheckNode(Evidence evidence) =>
        $"See whether the node is in trouble, or of another architecture: `{evidence.Kubectl.DescribeNode}`.";

    public static string CheckUsage(Evidence evidence) => $"Compare what it uses with what it may: `{evidence.Kubectl.Usage}`.";

    public static string RaiseMemory(Evidence evidence) => OutOfMemory.Raise(evidence, evidence.Limit("memory"));

    public static string CheckAccount(Evidence evidence) =>
        $"See which service account it runs as, and what that is bound to: `{evidence.Kubectl.ListNamespaced("rolebindings,serviceaccounts")}`.";
}
