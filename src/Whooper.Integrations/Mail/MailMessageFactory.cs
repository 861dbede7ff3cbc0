using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
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
        var incident = notification.Incident;
        var isFirst = notification.Kind == NotificationKind.Opened;
        var opened = $"{incident.Cluster}\n{incident.Id}";
        var identity = isFirst ? opened : $"{incident.Cluster}\n{notification.IdempotencyKey}";
        var message = Create(report, notification.IdempotencyKey, identity, incident.Cluster, notification.Recipients);
        if (!isFirst)
        {
            // Where a digest told of the opening, the thread begins with that. Not every transport's id is a Message-ID.
            var thread = notification.Thread is { } first && first.Contains('@', StringComparison.Ordinal) ? first : MessageId(opened, Sender.Domain);
            message.InReplyTo = thread;
            message.References.Add(thread);
        }

        return message;
    }

    public MimeMessage Create(Report report, Digest digest)
    {
        var cluster = digest.Entries[0].Cluster;
        return Create(report, digest.IdempotencyKey, $"{cluster}\n{digest.IdempotencyKey}", cluster, digest.Recipients);
    }

    private MailboxAddress Sender => MailboxAddress.Parse(options.Value.From!);

    private MimeMessage Create(Report report, string key, string identity, string cluster, IReadOnlyList<string>? recipients)
    {
        var from = Sender;
        var message = new MimeMessage
        {
            Subject = report.Subject,
            Date = time.GetUtcNow(),
            MessageId = MessageId(identity, from.Domain),
            Body = Body(report, key),
        };
        message.From.Add(from);
        message.To.AddRange((recipients ?? [.. options.Value.Recipients]).Select(MailboxAddress.Parse));

        // RFC 3834: nobody's holiday notice should answer; RFC 2919: mailboxes can filter by it.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(HeaderId.ListId, ListId(cluster, from.Domain));
        return message;
    }

    private static MultipartAlternative Body(Report report, string idempotencyKey)
    {
        var plain = new TextPart("plain") { Text = report.Text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        var html = new TextPart("html") { Text = report.Html, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        return new(plain, html) { Boundary = $"whooper-{Hash(idempotencyKey)}" };
    }

    private static string MessageId(string identity, string domain) => $"{Hash(identity)}.whooper@{domain}";

    private static string ListId(string name, string domain)
    {
        var cluster = string.Concat(name.Take(63).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_'));
        return $"Whooper on {cluster} <{cluster}.whooper.{domain}>";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
