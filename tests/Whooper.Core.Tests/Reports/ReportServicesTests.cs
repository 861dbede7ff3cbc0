using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Whooper.Core.Reports;

namespace Whooper.Core.Tests.Reports;

public sealed class ReportServicesTests
{
    [Theory]
    [InlineData("whooper.example")]
    [InlineData("javascript:alert(1)")]
    public async Task AddReports_DashboardUrlThatIsNone_IsReportedWithItsFix(string url)
    {
        await using var services = Services(url);

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ReportOptions>>().Value);

        Assert.Equal(
            $"Whooper:Reports:DashboardUrl is \"{url}\"; give an absolute http or https URL such as https://whooper.example, or leave it out.",
            failure.Message);
    }

    [Fact]
    public async Task AddReports_Renderer_RendersWithTheConfiguredLink()
    {
        await using var services = Services("https://whooper.example");
        var renderer = services.GetRequiredService<ReportRenderer>();

        var report = await renderer.RenderAsync(Notifications.ByName["opened-oom"], TestContext.Current.CancellationToken);

        Assert.Contains("https://whooper.example/?incident=shop-checkout", report.Html, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string url) => new ServiceCollection()
        .AddLogging()
        .AddReports(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Whooper:Reports:DashboardUrl"] = url })
            .Build())
        .BuildServiceProvider();
}
