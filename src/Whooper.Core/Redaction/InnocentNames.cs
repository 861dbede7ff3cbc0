using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>
/// Names with a telling word that speak about a secret rather than hold one: <c>secretName</c>, <c>token_count</c>, <c>PWD</c>.
/// </summary>
internal static partial class InnocentNames
{
    private static readonly FrozenSet<string> LastWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "name", "names", "namespace", "ref", "refs", "count", "type", "types", "url", "uri", "endpoint", "host",
        "port", "file", "filename", "path", "dir", "directory", "length", "len", "size", "limit", "expiry", "expires",
        "expired", "expiration", "in", "at", "ttl", "version", "policy", "enabled", "disabled", "required", "second",
        "seconds", "minute", "minutes", "hour", "rate", "latency", "duration", "age", "provider", "issuer",
        "audience", "manager", "store", "rotation", "usage", "budget", "kind", "status", "state", "error", "errors",
        "field", "reset", "review", "request", "controller", "less", "izer", "ization", "exception", "service",
        "filter", "handler", "validator", "interceptor", "repository", "mount", "volume", "class", "total", "cache",
        "lifetime", "format", "algorithm", "method", "index", "hint", "prompt");

    // "renderPass" and "firstPass" are a passage.
    private static readonly FrozenSet<string> PassageWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "all", "band", "boarding", "by", "can", "checks", "color", "com", "compute", "depth", "did", "first", "high", "last", "low", "must",
        "multi", "one", "over", "render", "season", "second", "shadow", "should", "single", "tests", "two", "under", "will");

    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789, []-.");

    // "TokenService.java:42" is a place in a stack trace.
    private static readonly FrozenSet<string> SourceFiles = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".c", ".cc", ".cpp", ".cs", ".ex", ".go", ".h", ".java", ".js", ".jsx", ".kt", ".mjs", ".php", ".py", ".rb",
        ".rs", ".scala", ".swift", ".ts", ".tsx");

    public static bool Contains(string name)
    {
        var trimmed = name.TrimStart('-');
        var words = Words().Matches(trimmed);
        var last = words.Count > 0 ? words[^1].Value : trimmed;
        return LastWords.Contains(last)
            || (last.Equals("pass", StringComparison.OrdinalIgnoreCase) && words.Count > 1 && PassageWords.Contains(words[^2].Value))
            || SourceFiles.Contains(Path.GetExtension(trimmed))
            || trimmed.EndsWith("tokenizer", StringComparison.OrdinalIgnoreCase)
            || trimmed.EndsWith("passwordless", StringComparison.OrdinalIgnoreCase)
            || trimmed.EndsWith("secretary", StringComparison.OrdinalIgnoreCase)
            || trimmed.EndsWith("pullsecrets", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Names that hold a secret or something else: what, the value tells.</summary>
    public static bool Explain(string name, string value) => IsCount(name, value) || IsWorkingDirectory(name, value);

    // "completion_tokens=33", "tokens: [101, 2023]", "pass: 5 fail: 0".
    private static bool IsCount(string name, string value) =>
        (name.EndsWith("tokens", StringComparison.OrdinalIgnoreCase) || name.Equals("pass", StringComparison.OrdinalIgnoreCase))
        && !value.AsSpan().ContainsAnyExcept(Numbers);

    private static bool IsWorkingDirectory(string name, string value) =>
        name.EndsWith("pwd", StringComparison.OrdinalIgnoreCase) && (value[0] == '/' || value.AsSpan(1).StartsWith(@":\"));

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+|[0-9]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
