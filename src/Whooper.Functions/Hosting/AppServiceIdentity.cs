using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api.Security;

namespace Whooper.Functions.Hosting;

/// <summary>
/// Where App Service authentication is on, it names who is signed in, and lets no caller do so. Where it is off the header is anybody's.
/// See "Work with user identities in Azure App Service authentication" in Microsoft's documentation.
/// </summary>
internal static class AppServiceIdentity
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL-NAME";

    public const string Switch = "WEBSITE_AUTH_ENABLED";

    public static void AddAppServiceIdentity(this IServiceCollection services, IConfiguration configuration) =>
        services.PostConfigure<ApiOptions>(api =>
        {
            if (bool.TryParse(configuration[Switch], out var isOn) && isOn)
            {
                api.IdentityHeader ??= Header;
            }
        });
}
