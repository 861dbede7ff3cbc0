using System.ComponentModel.DataAnnotations;
using Whooper.Core.Configuration;

namespace Whooper.Core.Orchestration;

/// <summary>How an incident is followed.</summary>
public sealed class OrchestrationOptions
{
    public const string Section = "Whooper:Orchestration";

    /// <summary>An incident of which nothing is heard for this long is closed quietly. Default 24 hours.</summary>
    [TimeRange($"{Section}:FollowTimeout", "00:01:00", "5.00:00:00")]
    public TimeSpan FollowTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Failure counts at which people are told again. Default 5, 25, 125; as text, separated by commas.</summary>
    [RegularExpression(
        @"^\s*(\d{1,9}\s*(,\s*\d{1,9}\s*)*)?$",
        ErrorMessage = $"{Section}:MailAtOccurrences must be whole numbers separated by commas, such as 5,25,125.")]
    public string MailAtOccurrences { get; set; } = "5,25,125";
}
