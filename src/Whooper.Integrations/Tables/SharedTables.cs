using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Core.Forwarders;
using Whooper.Core.Incidents;
using Whooper.Integrations.Forwarders;
using Whooper.Integrations.Identity;
using Whooper.Integrations.Incidents;

namespace Whooper.Integrations.Tables;

/// <summary>The storage account that hosts of several instances share, which is the engine's own.</summary>
public sealed class SharedTableOptions
{
    /// <summary>Opens the account by a key; Azurite is <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>In its place: the account's table endpoint, opened by the host's identity.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>What the tables' names begin with: the task hub's name, for several may share an account.</summary>
    public string Prefix { get; set; } = "Whooper";
}

public static class SharedTables
{
    /// <summary>
    /// Remembers the forwarders in the table <c>{prefix}Forwarders</c>, in place of the host's memory, and finds incidents by the table
    /// <c>{prefix}Incidents</c>.
    /// </summary>
    public static IServiceCollection AddSharedTables(this IServiceCollection services, Action<SharedTableOptions> configure)
    {
        services.Configure(configure);
        services.AddAzureIdentity();
        services.TryAddSingleton(TimeProvider.System);
        services.Replace(ServiceDescriptor.Singleton<IForwarderRegistry>(
            provider => new ForwarderTable(Open(provider, "Forwarders"), provider.GetRequiredService<TimeProvider>())));
        services.Replace(ServiceDescriptor.Singleton<IIncidentIndex>(provider => new IncidentTable(Open(provider, "Incidents"))));
        return services;
    }

    private static TableClient Open(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptions<SharedTableOptions>>().Value;
        return options.Endpoint is { } endpoint
            ? new TableClient(endpoint, options.Prefix + name, provider.GetRequiredService<TokenCredential>())
            : new TableClient(options.ConnectionString, options.Prefix + name);
    }
}
