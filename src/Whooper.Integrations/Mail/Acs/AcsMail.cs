using MimeKit;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>A mail as the service takes it.</summary>
internal sealed record AcsMail(
    string SenderAddress, AcsRecipients Recipients, AcsContent Content, IReadOnlyDictionary<string, string> Headers, bool UserEngagementTrackingDisabled)
{
    private static readonly HashSet<HeaderId> OwnFields =
    [
        HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.ContentTransferEncoding,
    ];

    /// <summary>The sender's display name is a setting of the service's mail domain; the service sets the date.</summary>
    public static AcsMail Of(MimeMessage message) => new(
        message.From.Mailboxes.First().Address,
        new([.. message.To.Mailboxes.Select(mailbox => new AcsAddress(mailbox.Address, string.IsNullOrEmpty(mailbox.Name) ? null : mailbox.Name))]),
        new(message.Subject ?? "", message.TextBody, message.HtmlBody),
        message.Headers.Where(header => !OwnFields.Contains(header.Id)).ToDictionary(header => header.Field, header => header.Value),
        UserEngagementTrackingDisabled: true);
}
