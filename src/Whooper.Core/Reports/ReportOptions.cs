namespace Whooper.Core.Reports;

/// <summary>What reports refer to.</summary>
public sealed class ReportOptions
{
    public const string Section = "Whooper:Reports";

    /// <summary>Where people reach the dashboard, such as <c>https://whooper.example</c>; reports then link to their incident. Default none.</summary>
    public string? DashboardUrl { get; set; }

    /// <summary>Where people reach the API, if not at the dashboard's address. Default none.</summary>
    public string? ApiUrl { get; set; }
}
