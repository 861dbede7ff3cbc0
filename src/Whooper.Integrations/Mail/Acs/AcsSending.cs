namespace Whooper.Integrations.Mail.Acs;

/// <summary>How the service answers to a mail, where it answers as it should.</summary>
internal abstract record AcsSending
{
    public sealed record Accepted(AcsOperation Operation) : AcsSending;

    public sealed record Refused(string Why) : AcsSending;
}
