using Microsoft.AspNetCore.Http;

namespace Whooper.Api.Operators;

/// <summary>Who did something, for the record.</summary>
internal static class Caller
{
    private const int MaxName = 100;
    private const int MaxReason = 500;

    /// <summary>The name that App Service authentication vouches for, else the one given, else the API itself.</summary>
    public static string Name(HttpRequest request, string? given) =>
        Word(request.Headers["X-MS-CLIENT-PRINCIPAL-NAME"].ToString()) ?? Word(given) ?? "the API";

    public static string? Reason(string? given) => OneLine(given, MaxReason);

    private static string? Word(string? text) => OneLine(text, MaxName);

    private static string? OneLine(string? text, int length) =>
        string.IsNullOrWhiteSpace(text) ? null : Text.Clean(text.ReplaceLineEndings(" ").Replace('\t', ' ').Trim(), length);
}
