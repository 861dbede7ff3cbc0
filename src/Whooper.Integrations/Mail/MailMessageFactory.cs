using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Core.Incidents;
using Whooper.Core.Notifications;
using Whooper.Core.Reports;

namespace Whooper.Integrations.Mail;

/// <summary>
/// Makes the mail of a report. A repeat of the same notification has the same Message-ID, and all mails of an incident refer to its
/// first, so that mail programs show one thread.
/// </summary>
internal sealed class MailMessageFactory(IOptions<MailOptions> options, TimeProvider time)
{
    public MimeMessage Create(Report report, Notification notification)
    {
        var from = MailboxAddress.Parse(options.Value.From!);
        var incident = notification.Incident;
        var opened = MessageId($"{incident.Cluster}\n{incident.Id}", from.Domain);
        var isFirst = notification.Kind == NotificationKind.Opened;
        var message = new MimeMessage
        {
            Subject = report.Subject,
            Date = time.GetUtcNow(),
            MessageId = isFirst ? opened : MessageId($"{incident.Cluster}\n{notification.IdempotencyKey}", from.Domain),
            Body = Body(report, notification.IdempotencyKey),
        };
        message.From.Add(from);
        message.To.AddRange(options.Value.Recipients.Select(MailboxAddress.Parse));
        if (!isFirst)
        {
            message.InReplyTo = opened;
            message.References.Add(opened);
        }

        // RFC 3834: nobody's holiday notice should answer; RFC 2919: mailboxes can filter by it.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(HeaderId.ListId, ListId(incident, from.Domain));
        return message;
    }

    private static MultipartAlternative Body(Report report, string idempotencyKey)
    {
        var plain = new TextPart("plain") { Text = report.Text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        var html = new TextPart("html") { Text = report.Html, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        return new(plain, html) { Boundary = $"whooper-{Hash(idempotencyKey)}" };
    }

    private static string MessageId(string identity, string domain) => $"{Hash(identity)}.whooper@{domain}";

    private static string ListId(Incident incident, string domain)
    {
        var cluster = string.Concat(incident.Cluster.Take(63).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_'));
        return $"Whooper on {cluster} <{cluster}.whooper.{domain}>";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
