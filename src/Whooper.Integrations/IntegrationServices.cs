using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Integrations.Analysis;
using Whooper.Integrations.Channels;
using Whooper.Integrations.Mail;
using Whooper.Integrations.Telemetry;

namespace Whooper.Integrations;

public static class IntegrationServices
{
    /// <summary>Adds the outside world behind Core's ports: mail and other channels, the analyst, the metrics.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The host's.</param>
    /// <param name="mailDefaults">See <see cref="MailServices.AddMail"/>.</param>
    public static IServiceCollection AddWhooperIntegrations(
        this IServiceCollection services, IConfiguration configuration, Action<MailOptions>? mailDefaults = null) => services
            .AddMail(configuration, mailDefaults)
            .AddChannels(configuration)
            .AddAnalysis(configuration)
            .AddIncidentMetrics();
}
