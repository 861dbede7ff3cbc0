using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
using Whooper.Core.Reports;

namespace Whooper.Core.Tests.Reports;

internal static class RenderReport
{
    public static Task<Report> Of(Notification notification, string? dashboardUrl = null) =>
        Of(dashboardUrl, renderer => renderer.RenderAsync(notification, TestContext.Current.CancellationToken));

    public static Task<Report> Of(Digest digest, string? dashboardUrl = null) =>
        Of(dashboardUrl, renderer => renderer.RenderAsync(digest, TestContext.Current.CancellationToken));

    private static async Task<Report> Of(string? dashboardUrl, Func<ReportRenderer, Task<Report>> render)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await render(new(services, NullLoggerFactory.Instance, Options.Create(new ReportOptions { DashboardUrl = dashboardUrl })));
    }
}
