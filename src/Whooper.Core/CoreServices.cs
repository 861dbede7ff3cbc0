using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Whooper.Core.Audience;
using Whooper.Core.Configuration;
using Whooper.Core.Detection;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core;

/// <summary>What Core needs in a host that runs the orchestration.</summary>
public static class CoreServices
{
    public static IServiceCollection AddWhooperCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddDetectionOptions()
            .AddSeverities(configuration)
            .AddNotificationOptions()
            .AddAudience(configuration)
            .AddIncidentPolicy();
    }
}
