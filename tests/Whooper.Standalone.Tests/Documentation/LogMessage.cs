using System.Globalization;
using System.Text.RegularExpressions;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>A message that the product can log, as its source has it.</summary>
/// <param name="EventId">Unique in the product.</param>
/// <param name="Template">With <c>{Placeholders}</c>.</param>
internal sealed partial record LogMessage(int EventId, string Template)
{
    public static IReadOnlyDictionary<int, LogMessage> All { get; } = Sources
        .SelectMany(source => Declaration().Matches(source))
        .Select(match => new LogMessage(int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture), match.Groups["template"].Value))
        .ToDictionary(message => message.EventId);

    /// <summary>All that is written in the product's language.</summary>
    public static IReadOnlyList<string> Sources => [.. Directory
        .EnumerateFiles(Path.Combine(MarkdownPage.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText)];

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?<id>\d+),\s*LogLevel\.\w+,\s*""(?<template>(?:[^""\\]|\\.)*)""")]
    private static partial Regex Declaration();
}
