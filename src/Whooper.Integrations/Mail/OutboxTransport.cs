using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Contracts.Notifications;

namespace Whooper.Integrations.Mail;

/// <summary>
/// Writes mails as <c>.eml</c> files, which every mail program opens. A file is there whole or not at all, and a repeat of the same
/// mail replaces it.
/// </summary>
internal sealed class OutboxTransport(IOptions<MailOptions> options) : IMailTransport
{
    private const int MaxReadableName = 140;

    public async Task<Delivery> SendAsync(MimeMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateDirectory(options.Value.OutboxDirectory!).FullName;
        var name = FileName(idempotencyKey);
        var unfinished = Path.Combine(directory, $".{name}.tmp");
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await message.WriteToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(directory, $"{name}.eml"), overwrite: true);
        return Delivery.Sent(message.MessageId);
    }

    /// <summary>Readable, safe on every file system, and by its hash different for different keys.</summary>
    private static string FileName(string idempotencyKey)
    {
        var readable = string.Concat(idempotencyKey.Take(MaxReadableName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)).AsSpan(0, 4));
        return $"{readable.TrimStart('.')}-{hash}";
    }
}
