using System.Text.RegularExpressions;
using Whooper.SimulatedCluster.Pods;
using YamlDotNet.RepresentationModel;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>Reads the steps of a story, and follows how many pods there are, so that none is asked of a pod that there is not.</summary>
internal sealed partial class StepReader(Problems problems, int pods)
{
    private const int MaxSteps = 10_000;
    private const int MaxPods = 100;

    private int _made = pods;
    private int _steps;

    public IReadOnlyList<Step> ReadAll(IReadOnlyList<YamlNode> nodes, string place) =>
        [.. nodes.SelectMany((node, index) => Read(node, $"{place}[{index}]"))];

    /// <summary>One step; many, where it repeats some.</summary>
    private IEnumerable<Step> Read(YamlNode node, string place)
    {
        if (++_steps > MaxSteps)
        {
            return _steps == MaxSteps + 1 ? Refuse(node, $"{place}: a story has at most {MaxSteps} steps, repetitions included.") : [];
        }

        // "restart" alone is short for "restart: {}".
        var mapping = node is YamlScalarNode { Value: { } word } ? new YamlMappingNode(word, new YamlMappingNode()) : node as YamlMappingNode;
        if (mapping?.Children is not [{ Key: YamlScalarNode { Value: { } name }, Value: var value }, ..] || mapping.Children.Count > 2)
        {
            return Refuse(node, $"{place} must be a step such as 'restart' or 'wait: 20s', with 'pod' where it is about one pod.");
        }

        if (!Step.Names.Contains(name))
        {
            return Refuse(node, $"{place}: there is no step '{name}'. There are: {string.Join(", ", Step.Names)}.");
        }

        if (ReadPod(mapping, place) is not { } pod)
        {
            return [];
        }

        // A short form is read as the field that it stands for.
        var given = value switch
        {
            YamlScalarNode { Value: null or "" } => new YamlMappingNode(),
            YamlScalarNode when ShortFor(name) is { } field => new YamlMappingNode(field, value),
            _ => value,
        };
        if (Fields.Of(given, $"{place}.{name}", problems, node.Start) is not { } fields)
        {
            return [];
        }

        var steps = Read(name, fields, pod, node, place);
        fields.Close();
        return steps;
    }

    private IEnumerable<Step> Read(string name, Fields fields, int pod, YamlNode node, string place)
    {
        switch (name)
        {
            case "wait":
                return [new Step.Wait(fields.Time("for", TimeSpan.Zero, required: true))];
            case "create":
            case "launch":
                var count = fields.Count("pods", 1, 1, MaxPods);
                _made += count;
                return _made > MaxPods
                    ? Refuse(node, $"{place}: a story has at most {MaxPods} pods.")
                    : [new Step.Create(count, fields.Text("node", form: Node(), shape: "node-a, node-b or node-c"), Launch: name == "launch")];
            case "image":
                return [new Step.Rollout(fields.Text("image", required: true) ?? "")];
            case "repeat":
                return Repeat(fields, $"{place}.repeat");
        }

        var act = ReadAct(name, fields);
        return _made == 0 || pod > _made
            ? Refuse(node, $"{place}: there is no such pod yet; {_made} have been made.")
            : [new Step.OnPods(pod, act)];
    }

    private static StepAct ReadAct(string name, Fields fields)
    {
        switch (name)
        {
            case "start":
                return new StepAct.Start();
            case "ready":
                return new StepAct.Ready();
            case "unready":
                return new StepAct.Unready();
            case "restart":
                return new StepAct.Restart();
            case "exit":
                var code = fields.Count("code", 1, 0, 255);
                var reason = fields.Text("reason") ?? (code == 0 ? "Completed" : "Error");
                return new StepAct.Exit(new ContainerExit(reason, code, fields.Text("message")), fields.Text("log") ?? "");
            case "backOff":
                return new StepAct.BackOff(fields.Time("for", TimeSpan.FromSeconds(10)));
            case "waiting":
                return new StepAct.Waiting(fields.Text("reason", required: true) ?? "", fields.Text("message") ?? "");
            case "startError":
                return new StepAct.StartError(fields.Text("message", required: true) ?? "");
            case "fail":
                return new StepAct.Fail(fields.Text("reason", required: true) ?? "", fields.Text("message") ?? "");
            case "event":
                return new StepAct.Event(
                    fields.Choice("type", EventKind.Warning), fields.Text("reason", required: true) ?? "", fields.Text("message") ?? "");
            case "delete":
                return new StepAct.Delete();
            default:
                throw new InvalidOperationException($"The step '{name}' has no reader.");
        }
    }

    private List<Step> Repeat(Fields fields, string place)
    {
        var times = fields.Count("times", 2, 1, 1000);
        var nodes = fields.List("steps", required: true);
        var all = new List<Step>();
        var before = problems.All.Count;
        for (var round = 0; round < times && problems.All.Count == before; round++)
        {
            all.AddRange(ReadAll(nodes, $"{place}.steps"));
        }

        return all;
    }

    /// <summary>Which pod a step is about, from 1; 0 for all; null where that cannot be read.</summary>
    private int? ReadPod(YamlMappingNode mapping, string place)
    {
        if (mapping.Children.Count == 1)
        {
            return 0;
        }

        var before = problems.All.Count;
        var second = mapping.Children[1];
        var pod = Fields.Of(new YamlMappingNode(second.Key, second.Value), place, problems, second.Key.Start)!;
        var number = pod.Count("pod", 0, 1, MaxPods);
        pod.Close();
        return problems.All.Count == before ? number : null;
    }

    private static string? ShortFor(string step) => step switch
    {
        "wait" or "backOff" => "for",
        "create" or "launch" => "pods",
        "exit" => "code",
        "image" => "image",
        "startError" => "message",
        "waiting" or "fail" => "reason",
        _ => null,
    };

    private Step[] Refuse(YamlNode node, string what)
    {
        problems.Add(node.Start, what);
        return [];
    }

    [GeneratedRegex(@"^node-[abc]\z")]
    private static partial Regex Node();
}
