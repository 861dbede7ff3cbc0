using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Whooper.Core.Audience;

internal static class AudienceServices
{
    /// <summary>Adds the <see cref="AudienceTable"/>.</summary>
    public static IServiceCollection AddAudience(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RoutingOptions>().Configure(options => Read(options, configuration.GetSection(RoutingOptions.Section))).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RoutingOptions>, RoutingOptionsValidator>());
        services.TryAddSingleton<AudienceTable>();
        return services;
    }

    private static void Read(RoutingOptions options, IConfigurationSection section)
    {
        section.Bind(options);
        ReadLists(options.Default, section.GetSection(nameof(options.Default)));
        foreach (var (rule, source) in options.Rules.Zip(section.GetSection(nameof(options.Rules)).GetChildren()))
        {
            ReadLists(rule, source);
        }
    }

    // A list may be written as one, too.
    private static void ReadLists(AudienceOptions audience, IConfigurationSection section)
    {
        audience.Channels ??= Join(section.GetSection(nameof(audience.Channels)));
        audience.Recipients ??= Join(section.GetSection(nameof(audience.Recipients)));
    }

    private static string? Join(IConfigurationSection list) =>
        list.GetChildren().ToList() is { Count: > 0 } items ? string.Join(',', items.Select(item => item.Value)) : null;
}
