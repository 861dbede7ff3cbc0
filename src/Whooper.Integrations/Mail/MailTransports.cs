namespace Whooper.Integrations.Mail;

/// <summary>The values of <c>Whooper:Mail:Transport</c>.</summary>
public static class MailTransports
{
    /// <summary><c>.eml</c> files in a directory.</summary>
    public const string Outbox = "outbox";

    /// <summary>A mail server.</summary>
    public const string Smtp = "smtp";

    /// <summary>Azure Communication Services.</summary>
    public const string Acs = "acs";

    /// <summary>No mail.</summary>
    public const string None = "none";
}
