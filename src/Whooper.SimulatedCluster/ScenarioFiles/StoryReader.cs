using System.Text.RegularExpressions;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.SimulatedCluster.Workloads;
using YamlDotNet.RepresentationModel;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>Reads one story: a workload, what happens to its pods, and what Whooper should make of it.</summary>
internal static partial class StoryReader
{
    private const string NameShape = "1 to 50 lower-case letters, digits and '-', beginning and ending with a letter or digit";

    private static readonly TimeSpan Yesterday = TimeSpan.FromDays(1);

    public static Scenario? Read(YamlNode node, string place, Problems problems)
    {
        if (Fields.Of(node, place, problems) is not { } fields)
        {
            return null;
        }

        var before = problems.All.Count;
        var name = fields.Text("name", required: true, Name(), NameShape);
        var summary = fields.Text("summary");
        var cast = fields.Find("workload", required: true) is { } workload ? ReadCast(workload, $"{place}.workload", problems) : null;
        var steps = new StepReader(problems, cast?.Running ?? 0).ReadAll(fields.List("steps", required: true), $"{place}.steps");
        var expectation = fields.Find("expect");
        fields.Close();
        if (cast is null || name is null)
        {
            return null;
        }

        var expected = expectation is null or YamlScalarNode { Value: "none" }
            ? null
            : ReadExpectation(expectation, cast, $"{place}.expect", problems);
        return problems.All.Count > before
            ? null
            : new Scenario(name, summary ?? name, expected, stage => new StoryPlay(stage, cast).PlayAsync(steps))
            {
                Workload = (cast.Namespace, cast.Name),
                OpenEnded = expectation is null,
            };
    }

    private static StoryCast? ReadCast(YamlNode node, string place, Problems problems)
    {
        if (Fields.Of(node, place, problems) is not { } fields)
        {
            return null;
        }

        var ns = fields.Text("namespace", required: true, Name(), NameShape);
        var name = fields.Text("name", required: true, Name(), NameShape);
        var container = fields.Text("container", form: Name(), shape: NameShape) ?? name;
        var image = fields.Text("image") ?? $"registry.example.com/{ns}/{name}:1.0.0";
        var cast = new StoryCast
        {
            Namespace = ns ?? "",
            Name = name ?? "",
            Kind = fields.Choice("kind", WorkloadKind.Deployment),
            Replicas = fields.Count("replicas", 1, 1, 50),
            Age = fields.Time("age", Yesterday),
            StartsRunning = fields.Flag("running", true),
            Container = new ContainerSpec(container ?? "", image)
            {
                CpuRequest = fields.Text("cpuRequest"),
                CpuLimit = fields.Text("cpuLimit"),
                MemoryRequest = fields.Text("memoryRequest"),
                MemoryLimit = fields.Text("memoryLimit"),
                Command = fields.Texts("command"),
            },
        };
        fields.Close();
        return ns is null || name is null ? null : cast;
    }

    private static ExpectedIncident? ReadExpectation(YamlNode node, StoryCast cast, string place, Problems problems)
    {
        if (node is not YamlMappingNode || Fields.Of(node, place, problems) is not { } fields)
        {
            return problems.Add<ExpectedIncident>(node.Start, $"{place} must be 'none', or a mapping with 'reason'.");
        }

        var reason = fields.Text("reason", required: true);
        var expected = new ExpectedIncident(cast.Namespace, cast.Kind, cast.Name, cast.Container.Name, reason ?? "")
        {
            OrReasons = fields.Texts("orReasons"),
            Recovers = fields.Flag("recovers", false),
        };
        fields.Close();
        return expected;
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?\z")]
    private static partial Regex Name();
}

/// <summary>Whom a story is about: one workload.</summary>
internal sealed record StoryCast
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public WorkloadKind Kind { get; init; }

    public required ContainerSpec Container { get; init; }

    public int Replicas { get; init; }

    /// <summary>How long its pods have been running when the story begins.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>False: the story begins without pods.</summary>
    public bool StartsRunning { get; init; }

    public int Running => StartsRunning ? Replicas : 0;
}
