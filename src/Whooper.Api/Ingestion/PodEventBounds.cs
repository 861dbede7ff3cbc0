using System.Text.RegularExpressions;
using Whooper.Api.Http;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Ingestion;

/// <summary>Cuts what may be cut: free text and lists. The forwarder's bounds are tighter; these hold whoever sends.</summary>
internal static partial class PodEventBounds
{
    private const int Message = 4096;
    private const int Image = 512;
    private const int Line = 1024;
    private const int Lines = 200;
    private const int LogCharacters = 64 * 1024;
    private const int Quantities = 32;
    private const int Word = 128;
    private const int Entries = 50;
    private const int Ids = 1000;

    private static readonly DateTimeOffset UnknownTime = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static PodEvent Apply(PodEvent podEvent)
    {
        podEvent = podEvent with { TraceParent = podEvent.TraceParent is { } parent && TraceParent().IsMatch(parent) ? parent : null };
        return podEvent is PodFailed failure ? Apply(failure) : podEvent;
    }

    private static PodFailed Apply(PodFailed failure) => failure with
    {
        Message = ForeignText.Clean(failure.Message, Message),
        Image = ForeignText.Clean(failure.Image, Image),
        StartedAt = failure.StartedAt < UnknownTime ? null : failure.StartedAt,
        Context = failure.Context is { } context ? Apply(context) : null,
        Labels = Apply(failure.Labels, PodLabels.MaxLabels),
        Annotations = Apply(failure.Annotations, PodLabels.MaxAnnotations),
        MergedIds = failure.MergedIds is { Count: > 0 } ids ? [.. Last(ids, Ids).Where(id => id.Length <= Word && !id.Any(char.IsControl))] : null,
    };

    private static FailureContext Apply(FailureContext context) => new()
    {
        Requests = Apply(context.Requests),
        Limits = Apply(context.Limits),
        LogLines = LastLines(context.LogLines),
        TerminationMessage = ForeignText.Clean(context.TerminationMessage, Message),
        Events = [.. Last(context.Events, Entries).Select(Apply)],
        Conditions = [.. Last(context.Conditions, Entries).Select(Apply)],
        Missing = [.. Last(context.Missing, Entries).Select(missing => ForeignText.Clean(missing, Line)!)],
    };

    private static Dictionary<string, string> Apply(IReadOnlyDictionary<string, string>? quantities) =>
        (quantities ?? new Dictionary<string, string>())
            .Where(pair => pair.Value is not null && pair.Key.Length <= Word)
            .Take(Quantities)
            .ToDictionary(pair => ForeignText.Clean(pair.Key, Word)!, pair => ForeignText.Clean(pair.Value, Word)!);

    private static Dictionary<string, string>? Apply(IReadOnlyDictionary<string, string>? pairs, int count) => pairs?
        .Where(pair => pair.Value is not null && pair.Key.Length <= PodLabels.MaxKey && !pair.Key.Any(char.IsControl))
        .Take(count)
        .ToDictionary(pair => pair.Key, pair => ForeignText.Clean(pair.Value, PodLabels.MaxValue)!);

    private static ClusterEvent Apply(ClusterEvent happened) => happened with
    {
        Type = ForeignText.Clean(happened.Type, Word) ?? "",
        Reason = ForeignText.Clean(happened.Reason, Word) ?? "",
        Message = ForeignText.Clean(happened.Message, Line) ?? "",
        Count = Math.Max(1, happened.Count),
    };

    private static ObjectCondition Apply(ObjectCondition condition) => new(
        ForeignText.Clean(condition.Of, 2 * Word) ?? "",
        ForeignText.Clean(condition.Type, Word) ?? "",
        ForeignText.Clean(condition.Status, Word) ?? "",
        ForeignText.Clean(condition.Reason, Word),
        ForeignText.Clean(condition.Message, Line));

    private static string[] LastLines(IReadOnlyList<string>? lines)
    {
        var room = LogCharacters;
        var latest = Last(lines, Lines).Select(line => ForeignText.Clean(line, Line)).Reverse().TakeWhile(line => (room -= line.Length) >= 0);
        return [.. latest.Reverse()];
    }

    private static IEnumerable<T> Last<T>(IReadOnlyList<T>? list, int count)
        where T : class => (list ?? []).Where(item => item is not null).TakeLast(count);

    [GeneratedRegex(@"^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\z")]
    private static partial Regex TraceParent();
}
