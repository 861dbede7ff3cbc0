using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Integrations.Forwarders;

namespace Whooper.Functions.Forwarders;

/// <summary>The heartbeats' table is on the storage account that the Functions host itself uses, by the settings it uses.</summary>
internal static class HostStorage
{
    private const string Setting = "AzureWebJobsStorage";

    /// <summary>Without an account, heartbeats stay in this process.</summary>
    public static IServiceCollection AddForwarderTable(this IServiceCollection services, IConfiguration configuration)
    {
        var (connectionString, endpoint) = (configuration[Setting], EndpointOf(configuration));
        return string.IsNullOrEmpty(connectionString) && endpoint is null
            ? services
            : services.AddForwarderTable(table => (table.ConnectionString, table.Endpoint) = (connectionString, endpoint));
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
