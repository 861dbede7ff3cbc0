using Whooper.Core.Analysis;

namespace Whooper.Integrations.Analysis;

/// <summary>A model gave no answer, or was not asked.</summary>
/// <param name="cause">One of <see cref="FallbackCause"/>.</param>
/// <param name="isFinal">Whether another try within seconds would end the same.</param>
/// <param name="message">A sentence, without anything of the prompt or the answer.</param>
/// <param name="inner">What happened underneath.</param>
internal sealed class ModelFailure(string cause, bool isFinal, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Cause => cause;

    public bool IsFinal => isFinal;

    /// <summary>How long the model asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it says that the model or the way to it is broken, rather than this one question.</summary>
    public bool IsOfTheModel => cause is FallbackCause.Timeout or FallbackCause.Throttled or FallbackCause.Unavailable
        or FallbackCause.Unauthorized or FallbackCause.UnknownModel;
}
