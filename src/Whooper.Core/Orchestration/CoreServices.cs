using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Core.Configuration;
using Whooper.Core.Detection;
using Whooper.Core.Digests;
using Whooper.Core.Notifications;
using Whooper.Core.Routing;

namespace Whooper.Core.Orchestration;

/// <summary>What Core needs in a host that runs the orchestration.</summary>
public static class CoreServices
{
    public static IServiceCollection AddWhooperCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDetectionOptions();
        services.AddOptions<OrchestrationOptions>().BindConfiguration(OrchestrationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OrchestrationOptions>, OrchestrationOptionsValidator>();
        services.AddSingleton<IValidateOptions<SeverityOptions>, SeverityOptionsValidator>();
        services.AddOptions<SeverityOptions>()
            .Configure(options => configuration.GetSection(SeverityOptions.Section).Bind(options.Overrides))
            .ValidateOnStart();

        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>();
        services.AddRouting(configuration);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SeverityOptions>>().Value.ToTable());
        services.TryAddSingleton<IncidentPolicySource>();
        services.TryAddSingleton<StormGauge>();
        return services;
    }
}
