using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Core.Notifications;

namespace Whooper.Core.Reports;

/// <summary>Turns a notification into a mail's subject, HTML and text.</summary>
public sealed class ReportRenderer(IServiceProvider services, ILoggerFactory loggerFactory, IOptions<ReportOptions> options)
{
    public async Task<Report> RenderAsync(Notification notification, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = ReportComposer.Compose(notification, options.Value);
        return new(content.Subject, await RenderHtmlAsync(content), ReportText.Write(content));
    }

    private async Task<string> RenderHtmlAsync(ReportContent content)
    {
        await using var renderer = new HtmlRenderer(services, loggerFactory);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportDocument.Content)] = content });
            var document = await renderer.RenderComponentAsync<ReportDocument>(parameters);
            return document.ToHtmlString();
        });
    }
}
