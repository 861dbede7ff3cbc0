using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Whooper.Integrations.Mail;

/// <summary>Tries the way to the mail server once at the start. A failure is only logged: the server may come up later.</summary>
internal sealed class SmtpProbe(SmtpTransport transport, IOptions<MailOptions> options, ILogger<SmtpProbe> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var smtp = options.Value.Smtp;
        try
        {
            await transport.ProbeAsync(stoppingToken);
            Log.ServerAnswers(logger, smtp.Host!, smtp.Port);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Log.ServerUnusable(logger, smtp.Host!, smtp.Port, fault.Message);
        }
    }
}
