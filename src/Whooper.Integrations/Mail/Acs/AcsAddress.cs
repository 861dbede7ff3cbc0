namespace Whooper.Integrations.Mail.Acs;

internal sealed record AcsAddress(string Address, string? DisplayName);
