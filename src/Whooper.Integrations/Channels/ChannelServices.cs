using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;
using Whooper.Core.Reports;
using Whooper.Integrations.Channels.PagerDuty;
using Whooper.Integrations.Channels.Slack;
using Whooper.Integrations.Channels.Teams;
using Whooper.Integrations.Channels.Webhook;

namespace Whooper.Integrations.Channels;

public static class ChannelServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Adds a channel for each service of which the address or the key is configured.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChannelOptions>().Bind(configuration.GetSection(ChannelOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChannelOptions>, ChannelOptionsValidator>());
        services.AddReports(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ChannelReports>();
        services.TryAddSingleton<ChannelHttp>();

        // Its loggers would write the URLs, which are secrets. A redirect would carry an incident to who knows where.
        services.AddHttpClient(ChannelHttp.ClientName, client => client.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxResponseDrainSize = 64 * 1024,
            })
            .RemoveAllLoggers();

        var chosen = configuration.GetSection(ChannelOptions.Section).Get<ChannelOptions>() ?? new();
        services.AddIf<SlackChannel>(chosen.Slack.WebhookUrl, chosen.Slack.BotToken);
        services.AddIf<TeamsChannel>(chosen.Teams.WebhookUrl);
        services.AddIf<PagerDutyChannel>(chosen.PagerDuty.RoutingKey);
        services.AddIf<WebhookChannel>(chosen.Webhook.Url);
        return services;
    }

    private static void AddIf<TChannel>(this IServiceCollection services, params string?[] keys)
        where TChannel : class, INotificationChannel
    {
        if (keys.Any(key => !string.IsNullOrEmpty(key)))
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<INotificationChannel, TChannel>());
        }
    }
}

/// <summary>What a notification says, for channels that give it a form of their own.</summary>
internal sealed class ChannelReports(IOptions<ReportOptions> options)
{
    public ReportContent Of(Notification notification) => ReportComposer.Compose(notification, options.Value);
}
