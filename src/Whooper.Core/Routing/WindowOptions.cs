namespace Whooper.Core.Routing;

/// <summary>A stretch of time: hours of the day, days of the week, or from one moment to another. What is given must hold together.</summary>
public sealed class WindowOptions
{
    /// <summary>Such as <c>Sat, Sun</c> or <c>Mon-Fri</c>: the day on which the hours begin.</summary>
    public string? Days { get; set; }

    /// <summary>Such as <c>22:00</c>.</summary>
    public string? From { get; set; }

    /// <summary>Such as <c>06:00</c>, exclusive; where it is not after <see cref="From"/>, it is of the next day.</summary>
    public string? To { get; set; }

    /// <summary>The first moment, such as <c>2026-12-24T18:00</c>.</summary>
    public string? Starts { get; set; }

    /// <summary>The end, exclusive.</summary>
    public string? Ends { get; set; }

    /// <summary>Whose clock, such as <c>Europe/Berlin</c>. Default <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";
}
