using System.Text;
using MailKit.Net.Smtp;
using MimeKit;

namespace Whooper.Integrations.Mail;

/// <summary>
/// Goes on when a server refuses some recipients: the others should be told now. Fails only if it refuses all of them.
/// </summary>
internal sealed class RecipientTrackingClient : SmtpClient
{
    private const int FirstPermanentCode = 500;

    private readonly List<(string Recipient, SmtpResponse Response)> _refused = [];

    /// <summary>Who was refused of the latest mail, with the server's answer.</summary>
    public IEnumerable<(string Recipient, string Answer, bool IsPermanent)> Refused => _refused.Select(refused => (
        refused.Recipient,
        $"{(int)refused.Response.StatusCode} {refused.Response.Response}",
        (int)refused.Response.StatusCode >= FirstPermanentCode));

    /// <summary>
    /// Sends to all whom this server can reach. Addresses beyond ASCII before the @ need SMTPUTF8 (RFC 6531); where the server does not
    /// offer it, those alone are refused. False, and nothing sent, where nobody is left.
    /// </summary>
    public async Task<bool> SendToReachableAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        _refused.Clear();
        var beyondAscii = message.To.Mailboxes.Where(mailbox => !Ascii.IsValid(mailbox.LocalPart)).ToList();
        var canUtf8 = Capabilities.HasFlag(SmtpCapabilities.UTF8);
        foreach (var mailbox in canUtf8 ? [] : beyondAscii)
        {
            message.To.Remove(mailbox);
            _refused.Add((mailbox.Address, new(SmtpStatusCode.MailboxNameNotAllowed, "the server takes ASCII addresses only (no SMTPUTF8)")));
        }

        if (message.To.Count == 0)
        {
            return false;
        }

        var format = FormatOptions.Default.Clone();
        format.International = canUtf8 && beyondAscii.Count > 0;
        await SendAsync(format, message, cancellationToken);
        return true;
    }

    /// <summary>Whether trying again is of no use: a permanent answer, and where recipients were refused, to all of them.</summary>
    public bool IsRefusedForGood(SmtpCommandException refusal) =>
        (int)refusal.StatusCode >= FirstPermanentCode && _refused.TrueForAll(refused => (int)refused.Response.StatusCode >= FirstPermanentCode);

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        _refused.Add((mailbox.Address, response));

    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        var (recipient, response) = _refused.Find(refused => (int)refused.Response.StatusCode < FirstPermanentCode) is { Response: not null } transient
            ? transient
            : _refused[0];
        throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, response.StatusCode, MailboxAddress.Parse(recipient), response.Response);
    }
}
