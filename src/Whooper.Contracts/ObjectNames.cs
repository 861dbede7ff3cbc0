using System.Text.RegularExpressions;

namespace Whooper.Contracts;

/// <summary>The grammar of names: what Kubernetes and Whooper itself can have given, and nothing else.</summary>
public static partial class ObjectNames
{
    /// <summary>Of a cluster's name, in characters.</summary>
    public const int MaxCluster = 63;

    /// <summary>Of a forwarder's name: pods have names as long as this.</summary>
    public const int MaxForwarder = 253;

    /// <summary>Of an orchestration's instance id: what Azure Storage takes.</summary>
    public const int MaxInstanceId = 100;

    /// <summary>A cluster, a forwarder: letters, digits, dots, dashes or underscores.</summary>
    public static bool IsPlain(string name, int maxLength) => name.Length <= maxLength && Plain().IsMatch(name);

    /// <summary>A namespace, a pod, a container, a node or a workload: DNS labels and subdomains (RFC 1123).</summary>
    public static bool IsKubernetes(string name, int maxLength) => name.Length <= maxLength && Kubernetes().IsMatch(name);

    /// <summary>The kind of an object, such as <c>Deployment</c>.</summary>
    public static bool IsKind(string kind) => Kind().IsMatch(kind);

    /// <summary>The UID of an object.</summary>
    public static bool IsUid(string uid) => Uid().IsMatch(uid);

    /// <summary>The word for a failure, such as <c>OOMKilled</c>.</summary>
    public static bool IsReason(string reason) => Reason().IsMatch(reason);

    /// <summary>An id that Whooper gives an orchestration, in the bounds that every store of the Durable Task Framework takes.</summary>
    public static bool IsInstanceId(string? id) => id is { Length: > 0 and <= MaxInstanceId } && InstanceId().IsMatch(id);

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z")]
    private static partial Regex Kubernetes();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,62}\z")]
    private static partial Regex Kind();

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex Uid();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}\z")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex InstanceId();
}
