using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Whooper.Core.Notifications;
using Whooper.Core.Reports;

namespace Whooper.Core.Tests.Reports;

internal static class RenderReport
{
    public static async Task<Report> Of(Notification notification, string? dashboardUrl = null)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var renderer = new ReportRenderer(services, NullLoggerFactory.Instance, Options.Create(new ReportOptions { DashboardUrl = dashboardUrl }));
        return await renderer.RenderAsync(notification, TestContext.Current.CancellationToken);
    }
}
