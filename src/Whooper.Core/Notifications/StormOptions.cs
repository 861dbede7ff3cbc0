using System.ComponentModel.DataAnnotations;

namespace Whooper.Core.Notifications;

/// <summary>When single mails become a digest.</summary>
public sealed class StormOptions
{
    /// <summary>More incidents than this within a minute are told of in one digest a minute; 0 turns digests off. Default 20.</summary>
    [Range(0, 100_000, ErrorMessage = $"{NotificationOptions.Section}:Storm:Threshold must be a number from 0 (no digests) to 100000.")]
    public int Threshold { get; set; } = 20;
}
