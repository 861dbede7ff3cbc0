namespace Whooper.Core.Routing;

/// <summary>The names under which reports kept from people are counted.</summary>
public static class MuteGates
{
    /// <summary>Somebody muted the workload.</summary>
    public const string Operator = "mute";

    /// <summary>The pod says so: <c>whooper.io/mute</c>.</summary>
    public const string Annotation = "mute-annotation";

    /// <summary>A routing rule says so, such as a maintenance window.</summary>
    public const string Rule = "mute-rule";
}
