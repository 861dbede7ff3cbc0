using Whooper.Contracts.Incidents;

namespace Whooper.Core.Reports;

/// <summary>The color of a report's header: white text on it has a contrast of at least 4.5 (WCAG AA).</summary>
internal static class Theme
{
    public static string Accent(ReportContent content) => content.Kind == NotificationKind.Recovered ? "#067647" : Accent(content.Severity);

    public static string Accent(Severity severity) => severity switch
    {
        Severity.Critical => "#b42318",
        Severity.High => "#b93815",
        Severity.Medium => "#8a5a00",
        _ => "#475467",
    };
}
