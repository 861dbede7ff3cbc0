namespace Whooper.Standalone.CommandLine;

/// <summary>What the command line says.</summary>
internal sealed record StandaloneArguments
{
    /// <summary>Play the demo on a simulated cluster instead of watching a real one.</summary>
    public bool Demo { get; init; }

    /// <summary>End once all scripted incidents are reported; only with <see cref="Demo"/>.</summary>
    public bool ExitWhenHealed { get; init; }

    /// <summary>The stories that the demo plays; null means its own.</summary>
    public FileInfo? Scenario { get; init; }

    /// <summary>The Whooper API that the demo feeds instead of one of its own, such as a function app; only with <see cref="Demo"/>.</summary>
    public Uri? ForwardTo { get; init; }

    /// <summary>The kubeconfig whose current context is watched; null means the credentials of the pod this runs in, if it does.</summary>
    public FileInfo? Kubeconfig { get; init; }

    /// <summary>Where the API listens.</summary>
    public required Uri Listen { get; init; }

    /// <summary>Where the database and the outbox are kept; null means <c>whooper-data</c>, or for the demo a new temporary directory.</summary>
    public DirectoryInfo? Data { get; init; }
}
