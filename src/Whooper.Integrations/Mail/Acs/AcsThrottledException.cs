namespace Whooper.Integrations.Mail.Acs;

/// <summary>The service wants to be left alone for a while.</summary>
internal sealed class AcsThrottledException(string message, TimeSpan? retryAfter) : Exception(message)
{
    public TimeSpan? RetryAfter => retryAfter;
}
