using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Core.Notifications;
using Whooper.Core.Reports;
using Whooper.Integrations.Identity;
using Whooper.Integrations.Mail.Acs;

namespace Whooper.Integrations.Mail;

public static class MailServices
{
    /// <summary>Adds the mail channel, unless its transport is <c>none</c>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Section <see cref="MailOptions.Section"/> and <see cref="MailOptions.DefaultRecipientKey"/>.</param>
    /// <param name="hostDefaults">What the host prefers where nothing is configured, such as the outbox and its directory.</param>
    public static IServiceCollection AddMail(
        this IServiceCollection services, IConfiguration configuration, Action<MailOptions>? hostDefaults = null)
    {
        services.AddOptions<MailOptions>().Configure(options => Read(options, configuration, hostDefaults)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsValidator>());

        var chosen = new MailOptions();
        Read(chosen, configuration, hostDefaults);
        if (chosen.Transport == MailTransports.None)
        {
            return services;
        }

        services.AddReports(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MailMessageFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotificationChannel, MailChannel>());
        switch (chosen.Transport)
        {
            case MailTransports.Smtp:
                services.TryAddSingleton<SmtpTransport>();
                services.TryAddSingleton<IMailTransport>(provider => provider.GetRequiredService<SmtpTransport>());
                if (chosen.Smtp.ProbeAtStart)
                {
                    services.AddHostedService<SmtpProbe>();
                }

                break;
            case MailTransports.Acs:
                services.AddAzureIdentity();
                services.TryAddSingleton(provider => AcsConnection.Of(provider.GetRequiredService<IOptions<MailOptions>>().Value.Acs));
                services.TryAddSingleton<AcsClient>();
                services.TryAddSingleton<IMailTransport, AcsTransport>();
                break;
            default:
                services.TryAddSingleton<IMailTransport, OutboxTransport>();
                break;
        }

        return services;
    }

    private static void Read(MailOptions options, IConfiguration configuration, Action<MailOptions>? hostDefaults)
    {
        hostDefaults?.Invoke(options);
        configuration.GetSection(MailOptions.Section).Bind(options);
        options.Transport = options.Transport.ToLowerInvariant();
        options.Smtp.Security = options.Smtp.Security.ToLowerInvariant();
        if (options.Recipients.Count == 0)
        {
            AddAll(options.Recipients, configuration[$"{MailOptions.Section}:{nameof(MailOptions.Recipients)}"]);
        }

        if (options.Recipients.Count == 0)
        {
            AddAll(options.Recipients, configuration[MailOptions.DefaultRecipientKey]);
        }

        if (options.Transport == MailTransports.Outbox)
        {
            FillInForOutbox(options);
        }

        if (string.IsNullOrWhiteSpace(options.Smtp.LocalDomain) && MailboxAddress.TryParse(options.From, out var sender))
        {
            options.Smtp.LocalDomain = sender.Domain;
        }
    }

    // A list in one environment variable is one text. A comma inside a quoted name ("Doe, Jane") parts nothing.
    private static void AddAll(IList<string> recipients, string? text)
    {
        foreach (var recipient in AddressList.Split(text ?? ""))
        {
            recipients.Add(recipient);
        }
    }

    // Nothing configured still works: the files are for whoever reads the directory.
    private static void FillInForOutbox(MailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.From))
        {
            options.From = "Whooper <whooper@localhost>";
        }

        if (options.Recipients.Count == 0)
        {
            options.Recipients.Add("operators@localhost");
        }
    }
}
