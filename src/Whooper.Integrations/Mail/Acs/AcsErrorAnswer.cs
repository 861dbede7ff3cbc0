namespace Whooper.Integrations.Mail.Acs;

/// <summary>The body of an answer that is a failure.</summary>
internal sealed record AcsErrorAnswer(AcsError? Error);
