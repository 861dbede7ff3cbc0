using Whooper.Contracts.Http;

namespace Whooper.Core.Reports;

/// <summary>Where a report's links lead.</summary>
internal static class ReportLinks
{
    private const int IdWeight = 400;

    public static Uri? Dashboard(ReportOptions options) => Root(options.DashboardUrl) is { } root ? new($"{root}/") : null;

    public static Uri? Incident(ReportOptions options, string incidentId) =>
        Root(options.DashboardUrl) is { } root ? new($"{root}/?incident={Escape(incidentId)}") : null;

    public static Uri? Api(ReportOptions options, string incidentId) =>
        (Root(options.ApiUrl) ?? Root(options.DashboardUrl)) is { } root ? new($"{root}/{ApiPaths.IncidentOf(WeighedText.Line(incidentId, IdWeight))}") : null;

    private static string? Root(string? url) => string.IsNullOrEmpty(url) ? null : url.TrimEnd('/');

    private static string Escape(string incidentId) => Uri.EscapeDataString(WeighedText.Line(incidentId, IdWeight));
}
