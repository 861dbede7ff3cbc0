using Whooper.Core.Incidents;
using Whooper.Core.Notifications;

namespace Whooper.Core.Reports;

/// <summary>The colour of a report's header: white text on it has a contrast of at least 4.5 (WCAG AA).</summary>
internal static class Theme
{
    public static string Accent(ReportContent content) => content switch
    {
        { Kind: NotificationKind.Recovered } => "#067647",
        { Severity: Severity.Critical } => "#b42318",
        { Severity: Severity.High } => "#b93815",
        { Severity: Severity.Medium } => "#8a5a00",
        _ => "#475467",
    };
}
