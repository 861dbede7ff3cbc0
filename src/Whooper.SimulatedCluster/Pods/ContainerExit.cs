namespace Whooper.SimulatedCluster.Pods;

/// <summary>How a container ends: the reason and exit code that the runtime reports, and what the program left as its message.</summary>
public sealed record ContainerExit(string Reason, int Code, string? Message = null)
{
    public static ContainerExit OomKilled { get; } = new("OOMKilled", 137);

    public static ContainerExit Completed { get; } = new("Completed", 0);

    /// <summary>SIGTERM, obeyed.</summary>
    public static ContainerExit Stopped { get; } = new("Error", 143);

    /// <summary>SIGKILL, from whomever.</summary>
    public static ContainerExit Killed { get; } = new("Error", 137);

    public static ContainerExit Error(int code = 1, string? message = null) => new("Error", code, message);
}
