using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis.Causes;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Model;

/// <summary>The facts of an incident as a model reads them: every text one line, bounded and redacted.</summary>
internal sealed class PromptFacts
{
    private const int MaxLine = 400;

    private const int MaxMessage = 1_000;

    // Quotes, < > & ' and control characters are escaped: no string of the data can end before its end.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly JsonObject _names;
    private readonly List<string> _logLines;
    private readonly List<string> _events;
    private readonly List<string> _conditions;
    private readonly string _message;
    private readonly string _terminationMessage;
    private readonly JsonArray _missing;

    private PromptFacts(Incident incident, FailureContext context)
    {
        _names = Names(incident, context);
        _message = QuotableText.Line(incident.Message, MaxMessage);
        _terminationMessage = QuotableText.Line(context.TerminationMessage, MaxMessage);
        _conditions =
        [
            .. context.Conditions.Take(10).Select(condition => QuotableText.Line(
                $"{condition.Of} {condition.Type}={condition.Status} {condition.Reason}: {condition.Message}", MaxLine)),
        ];
        _events = [.. context.Events.TakeLast(20).Select(seen => QuotableText.Line($"{seen.Type} {seen.Reason} x{seen.Count}: {seen.Message}", MaxLine))];
        _logLines = [.. QuotableText.LogLines(context, 60, MaxLine)];
        _missing = Array(context.Missing.Take(10).Select(missing => QuotableText.Line(missing, MaxLine)));
    }

    /// <summary>What evidence may be taken from.</summary>
    public IEnumerable<string> Lines =>
        _logLines.Concat(_events).Concat(_conditions).Append(_message).Append(_terminationMessage).Where(line => line.Length > 0);

    public static PromptFacts Of(Incident incident, FailureContext context) => new(incident, context);

    public string ToJson()
    {
        var facts = _names.DeepClone().AsObject();
        facts["message"] = _message;
        facts["terminationMessage"] = _terminationMessage;
        facts["conditions"] = Array(_conditions);
        facts["events"] = Array(_events);
        facts["lastLogLines"] = Array(_logLines);
        facts["notAvailable"] = _missing.DeepClone();
        return facts.ToJsonString(Json);
    }

    /// <summary>Leaves out the oldest fifth of the longest list; false once nothing is left to leave out.</summary>
    public bool TryShorten()
    {
        var longest = new[] { _logLines, _events, _conditions }.MaxBy(list => list.Sum(line => line.Length))!;
        longest.RemoveRange(0, (longest.Count + 4) / 5);
        return _logLines.Count + _events.Count + _conditions.Count > 0;
    }

    private static JsonObject Names(Incident incident, FailureContext context) => new()
    {
        ["namespace"] = Name(incident.Namespace),
        ["workload"] = Name(incident.Workload.ToString()),
        ["pod"] = Name(incident.PodName),
        ["container"] = Name(incident.ContainerName),
        ["containerKind"] = incident.ContainerKind.ToString(),
        ["image"] = Name(incident.Image),
        ["node"] = Name(incident.Node),
        ["reason"] = Name(incident.Reason),
        ["underlyingReason"] = Name(incident.UnderlyingReason),
        ["exitCode"] = incident.ExitCode,
        ["exitCodeMeaning"] = incident.ExitCode is { } code ? ExitCodes.Meaning(code) : null,
        ["signal"] = incident.Signal,
        ["restartCount"] = incident.RestartCount,
        ["failuresInThisEpisode"] = incident.Occurrences,
        ["podsTouched"] = incident.PodCount,
        ["requests"] = Quantities(context.Requests),
        ["limits"] = Quantities(context.Limits),
    };

    private static string? Name(string? name) => name is null ? null : QuotableText.Line(name, 300);

    private static JsonObject Quantities(IReadOnlyDictionary<string, string> quantities) => new(quantities
        .Take(10)
        .Select(quantity => KeyValuePair.Create(QuotableText.Line(quantity.Key, 60), (JsonNode?)QuotableText.Line(quantity.Value, 60)))
        .DistinctBy(quantity => quantity.Key));

    private static JsonArray Array(IEnumerable<string> lines) => new([.. lines.Select(line => (JsonNode?)JsonValue.Create(line))]);
}
