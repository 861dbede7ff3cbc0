using YamlDotNet.RepresentationModel;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>A YAML file of the work tree, and short ways into it.</summary>
internal static class YamlFile
{
    public static YamlMappingNode Read(string relative)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Read(relative)));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static YamlNode? Find(this YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static YamlNode Get(this YamlNode node, string key) => node.Find(key) ?? throw new KeyNotFoundException($"{key} is missing");

    public static string Text(this YamlNode node, string key) => ((YamlScalarNode)node.Get(key)).Value!;

    public static IEnumerable<KeyValuePair<string, YamlNode>> Entries(this YamlNode node) =>
        ((YamlMappingNode)node).Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, entry.Value));
}
