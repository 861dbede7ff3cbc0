using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Core.Configuration;

namespace Whooper.Core.Orchestration.Incidents;

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
    [ConfigurationKeyName("MailAtOccurrences")]
    public string NotifyAtOccurrences { get; set; } = "5,25,125";
}

[OptionsValidator]
internal sealed partial class OrchestrationOptionsValidator : IValidateOptions<OrchestrationOptions>;

internal static class OrchestrationServices
{
    /// <summary>The policy that incidents are opened with.</summary>
    public static IServiceCollection AddIncidentPolicy(this IServiceCollection services)
    {
        services.AddOptions<OrchestrationOptions>().BindConfiguration(OrchestrationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OrchestrationOptions>, OrchestrationOptionsValidator>();
        services.TryAddSingleton<IncidentPolicySource>();
        return services;
    }
}
