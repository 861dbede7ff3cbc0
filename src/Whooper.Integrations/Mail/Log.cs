using Microsoft.Extensions.Logging;

namespace Whooper.Integrations.Mail;

internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Warning, "Mail {MessageId} was refused for good: {Answer}")]
    public static partial void MailRejected(ILogger logger, string? messageId, string answer);

    [LoggerMessage(4001, LogLevel.Warning, "Mail {MessageId} was sent, but not to {Recipient}: {Answer}")]
    public static partial void RecipientRefused(ILogger logger, string? messageId, string recipient, string answer);

    [LoggerMessage(4002, LogLevel.Information, "Mail {MessageId} was sent, but not yet to {Recipient}, who will be tried again: {Answer}")]
    public static partial void RecipientDelayed(ILogger logger, string? messageId, string recipient, string answer);

    [LoggerMessage(4003, LogLevel.Error,
        "The mail server {Host} refused the login of {User}: {Answer}. No mail leaves until Whooper:Mail:Smtp:User and :Password are right; the next login is tried in {Minutes} minutes or after a restart")]
    public static partial void LoginRefused(ILogger logger, string host, string user, string answer, double minutes);

    [LoggerMessage(4004, LogLevel.Information, "The mail server {Host}:{Port} answers")]
    public static partial void ServerAnswers(ILogger logger, string host, int port);

    [LoggerMessage(4005, LogLevel.Error, "Mail cannot be sent through {Host}:{Port} now; each mail is retried for about an hour. {Cause}")]
    public static partial void ServerUnusable(ILogger logger, string host, int port, string cause);
}
