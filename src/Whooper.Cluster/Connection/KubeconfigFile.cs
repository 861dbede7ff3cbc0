using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Whooper.Cluster.Connection;

/// <summary>
/// Reads kubeconfigs as kubectl merges them: the first file that names a thing wins, and paths are relative to their file.
/// KubernetesClient can as well, but its reader makes itself ready for every kind of object that Kubernetes knows, which takes more
/// memory (30 MB) than all else that the forwarder does.
/// </summary>
internal static class KubeconfigFile
{
    /// <exception cref="KubeConfigException">A file is empty, or none of several exists.</exception>
    public static Kubeconfig Read(IReadOnlyList<string> paths)
    {
        // Of a list, those that do not exist are passed over; a single one must be there.
        var files = paths.Count == 1 ? paths : [.. paths.Where(File.Exists)];
        Kubeconfig? merged = null;
        foreach (var next in files.Select(Read))
        {
            merged = merged is null ? next : Merge(merged, next);
        }

        return merged ?? throw new KubeConfigException("none of the files exists");
    }

    private static Kubeconfig Read(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var yaml = new YamlStream();
        using (var text = File.OpenText(path))
        {
            yaml.Load(text);
        }

        var users = TakeUsers(yaml, directory);
        using var rest = new StringWriter();
        yaml.Save(rest, assignAnchors: false);
        var config = new StaticDeserializerBuilder(new k8s.KubeConfigModels.StaticContext())
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<K8SConfiguration?>(rest.ToString()) ?? throw new KubeConfigException("the file is empty");
        foreach (var endpoint in (config.Clusters ?? []).Select(cluster => cluster.ClusterEndpoint).OfType<ClusterEndpoint>())
        {
            endpoint.CertificateAuthority = Beside(directory, endpoint.CertificateAuthority);
        }

        foreach (var credentials in (config.Users ?? []).Select(user => user.UserCredentials).OfType<UserCredentials>())
        {
            credentials.ClientCertificate = Beside(directory, credentials.ClientCertificate);
            credentials.ClientKey = Beside(directory, credentials.ClientKey);

            // A bare name is looked for on the PATH.
            if (credentials.ExternalExecution is { Command: { } command } plugin && command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                plugin.Command = Beside(directory, command);
            }
        }

        return new(config, users);
    }

    private static Kubeconfig Merge(Kubeconfig first, Kubeconfig second)
    {
        var (config, other) = (first.Config, second.Config);
        config.CurrentContext = string.IsNullOrEmpty(config.CurrentContext) ? other.CurrentContext : config.CurrentContext;
        config.Clusters = [.. config.Clusters ?? [], .. other.Clusters ?? []];
        config.Contexts = [.. config.Contexts ?? [], .. other.Contexts ?? []];
        config.Users = [.. config.Users ?? [], .. other.Users ?? []];
        return new(config, [.. first.Users, .. second.Users]);
    }

    private static string? Beside(string directory, string? path) => string.IsNullOrEmpty(path) ? path : Path.Combine(directory, path);

    /// <summary>What the client's model of a user leaves out. What it cannot read, lists of extra fields, is taken out of the document.</summary>
    private static IReadOnlyList<KubeconfigUser> TakeUsers(YamlStream yaml, string directory)
    {
        return yaml.Documents.FirstOrDefault()?.RootNode is YamlMappingNode root && Node(root, "users") is YamlSequenceNode users
            ? [.. users.OfType<YamlMappingNode>().Select(user => ReadUser(user, directory))]
            : [];
    }

    private static KubeconfigUser ReadUser(YamlMappingNode entry, string directory)
    {
        var user = Node(entry, "user") as YamlMappingNode ?? [];
        var extra = Node(user, "as-user-extra") as YamlMappingNode;
        user.Children.Remove(new YamlScalarNode("as-user-extra"));
        return new()
        {
            Name = Text(entry, "name") ?? "",
            TokenFile = Beside(directory, Text(user, "tokenFile")),
            As = Text(user, "as"),
            AsUid = Text(user, "as-uid"),
            AsGroups = Texts(Node(user, "as-groups")),
            AsExtra = [.. (extra ?? []).Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", Texts(pair.Value)))],
        };
    }

    private static YamlNode? Node(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private static string? Text(YamlMappingNode map, string key) => Node(map, key) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    private static IReadOnlyList<string> Texts(YamlNode? node) =>
        node is YamlSequenceNode list ? [.. list.OfType<YamlScalarNode>().Select(item => item.Value ?? "")] : [];
}

/// <summary>One or several kubeconfigs, merged.</summary>
/// <param name="Config">As KubernetesClient models them, with absolute paths.</param>
/// <param name="Users">What its model leaves out.</param>
internal sealed record Kubeconfig(K8SConfiguration Config, IReadOnlyList<KubeconfigUser> Users);

/// <summary>Fields of a user that KubernetesClient does not read, or reads and does not use.</summary>
internal sealed record KubeconfigUser
{
    public required string Name { get; init; }

    /// <summary>A file with a token that is replaced from time to time.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Whom to act as; the API server must allow it.</summary>
    public string? As { get; init; }

    public string? AsUid { get; init; }

    public IReadOnlyList<string> AsGroups { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> AsExtra { get; init; } = [];
}
