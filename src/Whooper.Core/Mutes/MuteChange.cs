namespace Whooper.Core.Mutes;

/// <summary>The external event by which a mute is replaced or lifted.</summary>
/// <param name="Mute">What takes its place; null to lift it.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record MuteChange(Mute? Mute, string By, string? Reason = null)
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "MuteChange";
}
