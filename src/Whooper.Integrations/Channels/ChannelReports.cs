using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
using Whooper.Core.Reports;

namespace Whooper.Integrations.Channels;

/// <summary>What a notification says, for channels that give it a form of their own.</summary>
internal sealed class ChannelReports(IOptions<ReportOptions> options)
{
    public ReportContent Of(Notification notification) => ReportComposer.Compose(notification, options.Value);
}
