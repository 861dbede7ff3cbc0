namespace Whooper.Core.Routing;

/// <summary>Who a rule names.</summary>
/// <param name="Channels">Null for the default's.</param>
/// <param name="Recipients">Null for the default's.</param>
internal sealed record Audience(IReadOnlyList<string>? Channels, IReadOnlyList<string>? Recipients)
{
    public static Audience Read(AudienceOptions options) => new(List(options.Channels), List(options.Recipients));

    private static List<string>? List(string? text) => NamePattern.Split(text).ToList() is { Count: > 0 } list ? list : null;
}
