namespace Whooper.Integrations.Mail.Acs;

internal sealed record AcsError(string? Code, string? Message)
{
    public override string ToString() => string.Join(": ", new[] { Code, Message }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
