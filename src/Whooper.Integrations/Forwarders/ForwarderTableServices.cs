using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Core.Forwarders;
using Whooper.Integrations.Identity;

namespace Whooper.Integrations.Forwarders;

public static class ForwarderTableServices
{
    /// <summary>Remembers the forwarders in a storage table, in place of the host's memory.</summary>
    public static IServiceCollection AddForwarderTable(this IServiceCollection services, Action<ForwarderTableOptions> configure)
    {
        services.Configure(configure);
        services.AddAzureIdentity();
        services.TryAddSingleton(TimeProvider.System);
        services.Replace(ServiceDescriptor.Singleton<IForwarderRegistry>(provider => new ForwarderTable(
            Open(provider.GetRequiredService<IOptions<ForwarderTableOptions>>().Value, provider), provider.GetRequiredService<TimeProvider>())));
        return services;
    }

    private static TableClient Open(ForwarderTableOptions options, IServiceProvider provider) => options.Endpoint is { } endpoint
        ? new TableClient(endpoint, options.TableName, provider.GetRequiredService<TokenCredential>())
        : new TableClient(options.ConnectionString, options.TableName);
}
