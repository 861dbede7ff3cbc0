using System.Text.Json;
using Whooper.Cluster.Decoding;
using Whooper.Contracts;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Audience;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Redaction;

namespace Whooper.Cluster.Context;

/// <summary>What the failed container's pod says when it is looked at again, after the failure.</summary>
internal sealed record PodDetails
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Labels that Kubernetes gives each revision or pod anew: no rule is written for them.</summary>
    private static readonly HashSet<string> OfRevision =
    [
        "pod-template-hash", "controller-revision-hash", "pod-template-generation", "controller-uid", "batch.kubernetes.io/controller-uid",
    ];

    public IReadOnlyDictionary<string, string> Requests { get; private init; } = None;

    public IReadOnlyDictionary<string, string> Limits { get; private init; } = None;

    public IReadOnlyDictionary<string, string> Labels { get; private init; } = None;

    /// <summary>Those meant for Whooper.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; private init; } = None;

    public ContainerSnapshot? Container { get; private init; }

    /// <summary>The message of the termination that the failure is about.</summary>
    public string? TerminationMessage { get; private init; }

    /// <summary>False where a new pod has taken the failed one's name, as a StatefulSet's does: its log tells of something else.</summary>
    public bool IsSamePod { get; private init; }

    public static PodDetails Read(byte[] json, PodFailed failure)
    {
        using var document = JsonDocument.Parse(json);
        var spec = document.RootElement.Get("spec");
        var resources = spec.Get("initContainers").Items().Concat(spec.Get("containers").Items())
            .FirstOrDefault(c => c.Get("name").Text() == failure.ContainerName).Get("resources");
        var container = (PodDecoder.Decode(json) as PodDecoded)?.Pod.Containers.FirstOrDefault(c => c.Name == failure.ContainerName);
        var termination = IsFailure(container?.Terminated, failure) ? container?.Terminated : container?.LastTermination ?? container?.Terminated;
        return new()
        {
            IsSamePod = document.RootElement.Get("metadata").Get("uid").Text() is not { } uid || uid == failure.PodUid,
            Requests = Quantities(resources.Get("requests")),
            Limits = Quantities(resources.Get("limits")),
            Labels = Pairs(document.RootElement.Get("metadata").Get("labels"), PodLabels.MaxLabels, name => !OfRevision.Contains(name)),
            Annotations = Pairs(
                document.RootElement.Get("metadata").Get("annotations"),
                PodLabels.MaxAnnotations,
                name => name.StartsWith(PodAnnotations.Prefix, StringComparison.Ordinal)),
            Container = container,
            TerminationMessage = string.IsNullOrWhiteSpace(termination?.Message) ? null : termination.Message,
        };
    }

    /// <summary>Whether a termination is the one that the failure is about.</summary>
    public static bool IsFailure(Termination? termination, PodFailed failure) =>
        termination is not null && termination.FinishedAt == failure.FinishedAt;

    private static Dictionary<string, string> Pairs(JsonElement pairs, int count, Func<string, bool> isWanted) =>
        pairs.ValueKind != JsonValueKind.Object ? None : pairs.EnumerateObject()
            .Where(pair => pair.Name.Length <= PodLabels.MaxKey && isWanted(pair.Name) && pair.Value.ValueKind == JsonValueKind.String)
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(count)
            .ToDictionary(pair => pair.Name, pair => Redactor.Redact(ClippedText.Head(pair.Value.GetString()!, PodLabels.MaxValue).ToString()));

    private static Dictionary<string, string> Quantities(JsonElement resources) => resources.ValueKind == JsonValueKind.Object
        ? resources.EnumerateObject().Where(q => q.Value.Text() is not null).ToDictionary(q => q.Name, q => q.Value.Text()!)
        : None;
}
