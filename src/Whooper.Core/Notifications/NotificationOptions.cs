using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Whooper.Core.Notifications;

/// <summary>How much people are told.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Whooper:Notifications";

    [ValidateObjectMembers]
    public StormOptions Storm { get; set; } = new();
}

/// <summary>When single mails become a digest.</summary>
public sealed class StormOptions
{
    /// <summary>More incidents than this within a minute are reported in one digest a minute; 0 turns digests off. Default 20.</summary>
    [Range(0, 100_000, ErrorMessage = $"{NotificationOptions.Section}:Storm:Threshold must be a number from 0 (no digests) to 100000.")]
    public int Threshold { get; set; } = 20;
}

[OptionsValidator]
internal sealed partial class NotificationOptionsValidator : IValidateOptions<NotificationOptions>;

internal static class NotificationServices
{
    /// <summary>How much people are told, and the gauge of storms.</summary>
    public static IServiceCollection AddNotificationOptions(this IServiceCollection services)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>();
        services.TryAddSingleton<StormGauge>();
        return services;
    }
}
