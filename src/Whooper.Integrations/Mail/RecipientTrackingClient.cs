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

    /// <summary>To be called before each mail.</summary>
    public void Forget() => _refused.Clear();

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
