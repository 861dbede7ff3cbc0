using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Whooper.Api.Security;
using Whooper.Functions.Hosting;

namespace Whooper.Functions.Tests;

/// <summary>Whose word counts as to who acts.</summary>
public sealed class AppServiceIdentityTests
{
    [Theory]
    [InlineData("True", null, "X-MS-CLIENT-PRINCIPAL-NAME")]
    [InlineData("True", "X-Forwarded-User", "X-Forwarded-User")]
    [InlineData("False", null, null)]
    [InlineData(null, null, null)]
    public void IdentityHeader_IsTheOneOfAppServiceOnlyWhereItSignsPeopleIn(string? isOn, string? configured, string? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("WEBSITE_AUTH_ENABLED", isOn),
            new("Whooper:Api:IdentityHeader", configured),
        ]).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddFunctionApp(configuration)
            .BuildServiceProvider();

        Assert.Equal(expected, services.GetRequiredService<IOptions<ApiOptions>>().Value.IdentityHeader);
    }
}
