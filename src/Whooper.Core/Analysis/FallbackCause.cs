using System.Collections.Frozen;

namespace Whooper.Core.Analysis;

/// <summary>
/// Why a configured model did not write an analysis: the second half of a source such as <c>fallback:timeout</c>. A closed list, for
/// it is part of a metric's label.
/// </summary>
public static class FallbackCause
{
    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>Too many calls at once: no turn within the time one answer may take.</summary>
    public const string Busy = "busy";

    /// <summary>The hour's calls are used up.</summary>
    public const string Budget = "budget";

    /// <summary>The model failed too often of late and is left alone for a while.</summary>
    public const string Circuit = "circuit";

    /// <summary>The model answered 429.</summary>
    public const string Throttled = "throttled";

    /// <summary>No connection, or the model's server is at fault (5xx).</summary>
    public const string Unavailable = "unavailable";

    /// <summary>The answer is not of the asked-for shape, was cut off, or asks for what Whooper does not pass on.</summary>
    public const string InvalidAnswer = "invalid-answer";

    /// <summary>The model's own filter held the answer back.</summary>
    public const string Filtered = "filtered";

    /// <summary>401 or 403.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>404.</summary>
    public const string UnknownModel = "unknown-model";

    /// <summary>Another 4xx, such as a model that cannot answer with a JSON schema.</summary>
    public const string Refused = "refused";

    /// <summary>Anything else.</summary>
    public const string Error = "error";

    public static FrozenSet<string> All { get; } =
    [
        Timeout, Busy, Budget, Circuit, Throttled, Unavailable, InvalidAnswer, Filtered, Unauthorized, UnknownModel, Refused, Error,
    ];

    /// <summary>The source of an analysis written for this cause.</summary>
    public static string ToSource(string cause) => $"{ReasonAnalysis.Source}:{cause}";
}

/// <summary>A model gave no analysis this time; another try may. Its message begins with the cause, for of an activity's failure only text is left.</summary>
/// <param name="cause">One of <see cref="FallbackCause"/>.</param>
/// <param name="message">A sentence.</param>
/// <param name="inner">What happened underneath.</param>
public sealed class AnalysisException(string cause, string message, Exception? inner = null) : Exception($"{cause}: {message}", inner)
{
    public string Cause => cause;

    /// <summary>The cause that a failure's text begins with; <see cref="FallbackCause.Error"/> where it names none.</summary>
    public static string CauseOf(string? message) =>
        message?.Split(':', 2)[0] is { } cause && FallbackCause.All.Contains(cause) ? cause : FallbackCause.Error;
}
