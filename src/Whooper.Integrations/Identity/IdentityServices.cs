using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Whooper.Integrations.Identity;

internal static class IdentityServices
{
    /// <summary>
    /// The host's identity in Azure: the managed one of the app (<c>AZURE_CLIENT_ID</c> says which of several), on a developer's machine
    /// whoever is signed in. Nothing is asked of it before it is needed.
    /// </summary>
    public static IServiceCollection AddAzureIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        return services;
    }
}
