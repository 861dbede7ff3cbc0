using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Integrations.Tables;

namespace Whooper.Functions.Forwarders;

/// <summary>The tables of heartbeats and incidents are on the storage account that the Functions host itself uses, by the settings it uses.</summary>
internal static class HostStorage
{
    private const string Setting = "AzureWebJobsStorage";

    /// <summary>Without an account, heartbeats stay in this process and incidents are looked for in the engine's store.</summary>
    public static IServiceCollection AddSharedTables(this IServiceCollection services, IConfiguration configuration)
    {
        var (connectionString, endpoint) = (configuration[Setting], EndpointOf(configuration));
        return string.IsNullOrEmpty(connectionString) && endpoint is null
            ? services
            : services.AddSharedTables(tables => (tables.ConnectionString, tables.Endpoint) = (connectionString, endpoint));
    }

    private static Uri? EndpointOf(IConfiguration configuration)
    {
        if (configuration[$"{Setting}:tableServiceUri"] is { Length: > 0 } uri)
        {
            return new Uri(uri);
        }

        return configuration[$"{Setting}:accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.table.core.windows.net") : null;
    }
}
