using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>A mapping that is being read: each field once, and at the end none may be left.</summary>
internal sealed partial class Fields
{
    private const int MaxText = 32 * 1024;

    private readonly YamlMappingNode _node;
    private readonly Mark _start;
    private readonly string _place;
    private readonly Problems _problems;
    private readonly HashSet<string> _known = [];

    private Fields(YamlMappingNode node, Mark start, string place, Problems problems) =>
        (_node, _start, _place, _problems) = (node, start, place, problems);

    /// <summary>Null, and a problem, where the node is no mapping.</summary>
    /// <param name="node">What is read.</param>
    /// <param name="place">What it is, such as <c>stories[0].workload</c>.</param>
    /// <param name="problems">Where to put what is wrong.</param>
    /// <param name="start">Where it stands, for a node that is not itself in the file.</param>
    public static Fields? Of(YamlNode node, string place, Problems problems, Mark? start = null) => node is YamlMappingNode mapping
        ? new(mapping, start ?? node.Start, place, problems)
        : problems.Add<Fields>(node.Start, $"{place} must be a mapping of names to values.");

    public string? Text(string name, bool required = false, Regex? form = null, string? shape = null)
    {
        if (Find(name, required) is not { } node)
        {
            return null;
        }

        if (node is not YamlScalarNode { Value: { Length: > 0 and <= MaxText } value } || form?.IsMatch(value) == false)
        {
            return _problems.Add<string>(node.Start, $"{_place}.{name} must be {shape ?? "a text"}{Instead(node)}.");
        }

        return value;
    }

    public double Number(string name, double otherwise, double least, double most)
    {
        if (Find(name) is not { } node)
        {
            return otherwise;
        }

        if (node is YamlScalarNode { Value: { } text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
        {
            return value;
        }

        _problems.Add(node.Start, string.Create(
            CultureInfo.InvariantCulture, $"{_place}.{name} must be a number from {least} to {most}{Instead(node)}."));
        return otherwise;
    }

    public int Count(string name, int otherwise, int least, int most)
    {
        var value = Number(name, otherwise, least, most);
        if (value == Math.Truncate(value))
        {
            return (int)value;
        }

        _problems.Add(_start, $"{_place}.{name} must be a whole number.");
        return otherwise;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (Find(name) is not { } node)
        {
            return otherwise;
        }

        if (node is YamlScalarNode { Value: "true" or "false" } flag)
        {
            return flag.Value == "true";
        }

        _problems.Add(node.Start, $"{_place}.{name} must be true or false{Instead(node)}.");
        return otherwise;
    }

    /// <summary>Such as <c>20s</c>, <c>1m30s</c> or <c>3h</c>.</summary>
    public TimeSpan Time(string name, TimeSpan otherwise, bool required = false) =>
        Find(name, required) is { } node && ReadTime(node, name) is { } time ? time : otherwise;

    public IReadOnlyList<YamlNode> List(string name, bool required = false)
    {
        if (Find(name, required) is not { } node)
        {
            return [];
        }

        if (node is YamlSequenceNode list)
        {
            return [.. list.Children];
        }

        _problems.Add(node.Start, $"{_place}.{name} must be a list{Instead(node)}.");
        return [];
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = List(name).Select(node => (node as YamlScalarNode)?.Value).ToList();
        if (texts.Contains(null))
        {
            _problems.Add(_start, $"{_place}.{name} must be a list of texts.");
        }

        return [.. texts.OfType<string>()];
    }

    /// <summary>One of the names of an enumeration.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (Find(name) is not { } node)
        {
            return otherwise;
        }

        if (node is YamlScalarNode { Value: { } text } && Enum.GetNames<T>().Contains(text))
        {
            return Enum.Parse<T>(text);
        }

        _problems.Add(node.Start, $"{_place}.{name} must be {string.Join(", ", Enum.GetNames<T>())}{Instead(node)}.");
        return otherwise;
    }

    /// <summary>Any field; null where it is missing.</summary>
    public YamlNode? Find(string name, bool required = false)
    {
        _known.Add(name);
        if (_node.Children.TryGetValue(name, out var node))
        {
            return node;
        }

        if (required)
        {
            _problems.Add(_start, $"{_place} lacks '{name}'.");
        }

        return null;
    }

    /// <summary>Every field must have been asked for.</summary>
    public void Close()
    {
        foreach (var key in _node.Children.Keys.Where(key => key is not YamlScalarNode { Value: { } name } || !_known.Contains(name)))
        {
            _problems.Add(key.Start, $"{_place} has no '{key}'; it knows {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }
    }

    private TimeSpan? ReadTime(YamlNode node, string name)
    {
        if (node is YamlScalarNode { Value: { } text } && Span().Match(text) is { Success: true } match)
        {
            return new TimeSpan(Part("d"), Part("h"), Part("m"), Part("s"));

            int Part(string unit) => match.Groups[unit] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
        }

        _problems.Add(node.Start, $"{_place}.{name} must be a time such as 20s, 1m30s, 3h or 2d{Instead(node)}.");
        return null;
    }

    private static string Instead(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? $", not '{(text.Length > 60 ? text[..60] + "…" : text)}'" : "";

    [GeneratedRegex(@"^(?=\d)(?:(?<d>\d{1,3})d)?(?:(?<h>\d{1,4})h)?(?:(?<m>\d{1,5})m)?(?:(?<s>\d{1,6})s)?\z")]
    private static partial Regex Span();
}
