using Whooper.Integrations.Mail.Acs;

namespace Whooper.Integrations.Mail;

/// <summary>How reports are mailed.</summary>
public sealed class MailOptions
{
    public const string Section = "Whooper:Mail";

    /// <summary>The configuration key, often an environment variable, that stands in for <see cref="Recipients"/>.</summary>
    public const string DefaultRecipientKey = "DEFAULT_EMAIL_RECIPIENT";

    /// <summary>One of <see cref="MailTransports"/>. Default <c>none</c>; a host may choose another.</summary>
    public string Transport { get; set; } = MailTransports.None;

    /// <summary>The sender, such as <c>Whooper &lt;whooper@example.com&gt;</c>. Only the outbox can do without.</summary>
    public string? From { get; set; }

    /// <summary>Who gets the reports. Only the outbox can do without.</summary>
    public IList<string> Recipients { get; } = [];

    public SmtpOptions Smtp { get; set; } = new();

    public AcsOptions Acs { get; set; } = new();

    /// <summary>Where the outbox puts its <c>.eml</c> files; set by the host.</summary>
    public string? OutboxDirectory { get; set; }
}

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
