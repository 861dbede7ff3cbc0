namespace Whooper.Core.Analysis;

/// <summary>A command for people to copy.</summary>
/// <param name="Purpose">What it shows, in a few words.</param>
/// <param name="Command">One line for a shell, its names quoted where they need it.</param>
public sealed record IncidentCommand(string Purpose, string Command);
