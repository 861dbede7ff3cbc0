using System.Text.Json.Serialization;

namespace Whooper.Core.Incidents;

/// <summary>Which part of a pod failed.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<ContainerKind>))]
public enum ContainerKind
{
    /// <summary>An ordinary container.</summary>
    App,

    /// <summary>An init container that runs to completion.</summary>
    Init,

    /// <summary>A native sidecar: an init container with restartPolicy Always.</summary>
    Sidecar,

    /// <summary>The pod as a whole (evicted, deadline exceeded, unschedulable …); the container named is the pod's first.</summary>
    Pod,
}
