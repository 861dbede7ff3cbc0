namespace Whooper.Integrations.Mail.Acs;

internal sealed record AcsRecipients(IReadOnlyList<AcsAddress> To);
