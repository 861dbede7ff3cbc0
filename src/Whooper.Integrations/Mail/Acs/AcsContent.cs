namespace Whooper.Integrations.Mail.Acs;

internal sealed record AcsContent(string Subject, string? PlainText, string? Html);
