using Microsoft.Extensions.Logging;

namespace Whooper.Integrations.Mail;

internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Warning, "Mail {MessageId} was refused for good: {Answer}")]
    public static partial void MailRejected(ILogger logger, string? messageId, string answer);

    [LoggerMessage(4001, LogLevel.Warning, "Mail {MessageId} was sent, but not to {Recipient}: {Answer}")]
    public static partial void RecipientRefused(ILogger logger, string? messageId, string recipient, string answer);
}
