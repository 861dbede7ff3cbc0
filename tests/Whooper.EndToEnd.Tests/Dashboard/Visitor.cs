namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>Who looks, and which errors of the console are part of the story (such as an answer of 401).</summary>
internal sealed record Visitor(int Width = 1280, int Height = 800, bool Dark = false)
{
    public static readonly Visitor Phone = new(390, 844);

    public string[] Expects { get; init; } = [];
}
