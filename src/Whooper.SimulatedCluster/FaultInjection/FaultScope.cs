using Whooper.SimulatedCluster.Api;

namespace Whooper.SimulatedCluster.FaultInjection;

/// <summary>Which calls a fault hits, and for how long. Without limits: every call, until the fault is lifted.</summary>
public sealed record FaultScope
{
    /// <summary>Every call, until lifted.</summary>
    public static FaultScope All { get; } = new();

    /// <summary>Every log read, until lifted.</summary>
    public static FaultScope Logs { get; } = new() { Calls = call => call.Subresource == "log" };

    /// <summary>Every watch about to begin, until lifted.</summary>
    public static FaultScope Watches { get; } = new() { Calls = call => call.Verb == "watch" };

    /// <summary>Every list, until lifted.</summary>
    public static FaultScope Lists { get; } = new() { Calls = call => call.Verb == "list" };

    /// <summary>The fault is over after so many hits.</summary>
    public int? Times { get; init; }

    /// <summary>The fault is over after so long.</summary>
    public TimeSpan? Duration { get; init; }

    public Func<RecordedCall, bool>? Calls { get; init; }

    public static FaultScope Next(int times) => new() { Times = times };

    public static FaultScope For(TimeSpan duration) => new() { Duration = duration };
}
