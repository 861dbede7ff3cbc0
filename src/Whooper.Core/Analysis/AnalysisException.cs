namespace Whooper.Core.Analysis;

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
