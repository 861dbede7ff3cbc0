using MimeKit;
using Whooper.Contracts.Notifications;

namespace Whooper.Integrations.Mail;

/// <summary>Carries a mail away.</summary>
internal interface IMailTransport
{
    /// <summary>Throws what another try may cure; returns a rejection for what it may not.</summary>
    /// <param name="message">The mail, ready to be sent.</param>
    /// <param name="idempotencyKey">The same for every try of the same mail.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    Task<Delivery> SendAsync(MimeMessage message, string idempotencyKey, CancellationToken cancellationToken);
}
