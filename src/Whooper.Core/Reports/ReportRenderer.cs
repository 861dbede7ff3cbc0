using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Reports;

/// <summary>Turns a notification, or a digest of many, into a mail's subject, HTML and text.</summary>
public sealed class ReportRenderer(IServiceProvider services, ILoggerFactory loggerFactory, IOptions<ReportOptions> options)
{
    public async Task<Report> RenderAsync(Notification notification, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = ReportComposer.Compose(notification, options.Value);
        return new(content.Subject, await RenderHtmlAsync<ReportDocument>(content), ReportText.Write(content));
    }

    public async Task<Report> RenderAsync(Digest digest, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = DigestComposer.Compose(digest, options.Value);
        return new(content.Subject, await RenderHtmlAsync<DigestDocument>(content), DigestText.Write(content));
    }

    private async Task<string> RenderHtmlAsync<TDocument>(object content)
        where TDocument : IComponent
    {
        // A web host has scoped services for it, which the root gives to nobody where scopes are validated.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggerFactory);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Content"] = content });
            var document = await renderer.RenderComponentAsync<TDocument>(parameters);
            return document.ToHtmlString();
        });
    }
}

/// <summary>A notification as people read it.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">A whole document under 100 KB, with all styles inside and nothing external.</param>
/// <param name="Text">The same, for whoever reads text.</param>
public sealed record Report(string Subject, string Html, string Text);
