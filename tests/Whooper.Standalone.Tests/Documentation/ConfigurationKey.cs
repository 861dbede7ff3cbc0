using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>A key of section <c>Whooper</c>, as the options classes have it.</summary>
/// <param name="Name">Such as <c>Whooper:Mail:Smtp:Port</c>.</param>
/// <param name="Default">What the options class starts with, as a page writes it; empty for none.</param>
internal sealed record ConfigurationKey(string Name, string Default)
{
    /// <summary>Stands for any reason: the section is a dictionary.</summary>
    private const string Any = "{reason}";

    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        .. Assemblies().SelectMany(assembly => assembly.GetTypes()).Where(IsOptions).SelectMany(Keys)
            .DistinctBy(key => key.Name).OrderBy(key => key.Name),
    ];

    public string EnvironmentVariable => Name.Replace(":", "__");

    /// <summary>Whether a concrete key, such as an element of a list or one reason, is this one.</summary>
    public bool Covers(string key) => key == Name
        || (Name.EndsWith(Any, StringComparison.Ordinal) && key.StartsWith(Name[..^Any.Length], StringComparison.Ordinal))
        || key.StartsWith(Name + ":", StringComparison.Ordinal);

    // Not the host's references: of an assembly of which it uses only constants it has none.
    private static IEnumerable<Assembly> Assemblies() => Directory.EnumerateFiles(AppContext.BaseDirectory, "Whooper.*.dll")
        .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)));

    private static bool IsOptions(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal) && SectionOf(type) is not null;

    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string;

    private static IEnumerable<ConfigurationKey> Keys(Type type) => Keys(SectionOf(type)!, Activator.CreateInstance(type)!);

    private static IEnumerable<ConfigurationKey> Keys(string section, object options) =>
        options.GetType().GetProperties().Where(property => IsBound(property, options)).SelectMany(property => property.GetValue(options) switch
        {
            IDictionary => [new ConfigurationKey($"{section}:{Any}", "")],
            { } nested when nested is not Enum && nested.GetType().Namespace!.StartsWith("Whooper.", StringComparison.Ordinal) =>
                Keys($"{section}:{KeyOf(property)}", nested),
            var value => [new ConfigurationKey($"{section}:{KeyOf(property)}", Text(value))],
        });

    private static string KeyOf(PropertyInfo property) => property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    // A collection is filled; anything else must be settable, or it is worked out from what is.
    private static bool IsBound(PropertyInfo property, object options) =>
        property.CanWrite || property.GetValue(options) is IEnumerable and not string;

    private static string Text(object? value) => value switch
    {
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable or null or false => "",
        true => "true",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
