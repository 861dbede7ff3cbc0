using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Core.Analysis.Logs;

/// <summary>Next steps that patterns share, each a sentence with a command.</summary>
internal static class LogAdvice
{
    public static string ReadTrace(AdviceTarget target) => $"Read the whole of it, and what came before: `{target.Kubectl.Logs}`.";

    public static string UndoOrEvents(AdviceTarget target) => target.Kubectl.HasRollouts
        ? $"If it began with a new version, compare the revisions (`{target.Kubectl.RolloutHistory}`) and go back: `{target.Kubectl.RolloutUndo}`."
        : $"See what happened around it: `{target.Kubectl.Events}`.";

    public static string CheckSettings(AdviceTarget target) =>
        $"Check its environment, mounts and configuration: `{target.Kubectl.DescribePod}`.";

    public static string CheckEnvironment(AdviceTarget target) =>
        $"See which variables it is given, and from where: `{target.Kubectl.ContainerSpec("env")}`.";

    public static string CheckMounts(AdviceTarget target) =>
        $"See what is mounted where: `{target.Kubectl.ContainerSpec("volumeMounts")}`.";

    public static string CheckCommand(AdviceTarget target) =>
        $"Check command and arguments: `{target.Kubectl.DescribePod}`.";

    public static string CheckImage(AdviceTarget target) =>
        $"Check which image runs: `{target.Kubectl.ContainerSpec("image")}`.";

    public static string CheckUser(AdviceTarget target) =>
        $"See as which user it runs, and whether its file system is read-only: `{target.Kubectl.ContainerSpec("securityContext")}`.";

    public static string CheckServices(AdviceTarget target) =>
        $"See whether the service is there and has endpoints: `{target.Kubectl.ListNamespaced("services,endpointslices")}`.";

    public static string CheckPods(AdviceTarget target) =>
        $"See whether what it depends on runs: `{target.Kubectl.ListNamespaced("pods")}`.";

    public static string CheckPolicies(AdviceTarget target) =>
        $"See whether a network policy is in the way: `{target.Kubectl.ListNamespaced("networkpolicies")}`.";

    public static string CheckDns(AdviceTarget _) => $"See whether the cluster's DNS is well: `{KubectlCommands.DnsPods}`.";

    public static string CheckSecrets(AdviceTarget target) =>
        $"See which secrets are there and how old they are: `{target.Kubectl.ListNamespaced("secrets,configmaps")}`.";

    public static string CheckClaims(AdviceTarget target) =>
        $"See its volume claims and their size: `{target.Kubectl.ListNamespaced("pvc")}`.";

    public static string CheckNode(AdviceTarget target) =>
        $"See whether the node is in trouble, or of another architecture: `{target.Kubectl.DescribeNode}`.";

    public static string CheckUsage(AdviceTarget target) => $"Compare what it uses with what it may: `{target.Kubectl.Usage}`.";

    public static string RaiseMemory(AdviceTarget target) => MemoryAdvice.Raise(target);

    public static string CheckAccount(AdviceTarget target) =>
        $"See which service account it runs as, and what that is bound to: `{target.Kubectl.ListNamespaced("rolebindings,serviceaccounts")}`.";
}
