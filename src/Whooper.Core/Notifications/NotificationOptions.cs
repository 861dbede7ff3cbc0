using Microsoft.Extensions.Options;

namespace Whooper.Core.Notifications;

/// <summary>How much people are told.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Whooper:Notifications";

    [ValidateObjectMembers]
    public StormOptions Storm { get; set; } = new();
}
