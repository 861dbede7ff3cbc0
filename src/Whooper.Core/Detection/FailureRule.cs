namespace Whooper.Core.Detection;

/// <summary>When a failure counts.</summary>
internal enum FailureRule
{
    /// <summary>At first sight.</summary>
    Counts,

    /// <summary>If it lasts longer than <see cref="DetectionOptions.TransientGrace"/>.</summary>
    CountsIfItLasts,

    /// <summary>If it lasts longer than <see cref="DetectionOptions.UnschedulableGrace"/>.</summary>
    CountsIfUnschedulableLasts,

    /// <summary>Once the container is seen to have been restarted after it.</summary>
    CountsOnceRestarted,

    /// <summary>The third time in ten minutes.</summary>
    CountsIfRepeated,

    /// <summary>It is meant to happen.</summary>
    Never,
}
