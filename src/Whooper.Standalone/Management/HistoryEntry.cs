using System.Text.Json;
using System.Text.Json.Serialization;
using DurableTask.Core;

namespace Whooper.Standalone.Management;

/// <summary>One event of an instance's history; null is what does not apply to its type.</summary>
internal sealed record HistoryEntry
{
    public required string EventType { get; init; }

    /// <summary>The orchestrator that started, or the activity or sub-orchestration that ended.</summary>
    public string? FunctionName { get; init; }

    /// <summary>Of an external event, or of what has been scheduled and has not ended.</summary>
    public string? Name { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>As it was stored: JSON inside a string, unlike <see cref="Result"/>.</summary>
    public string? Input { get; init; }

    public JsonElement? Result { get; init; }

    public string? OrchestrationStatus { get; init; }

    public string? Reason { get; init; }

    public string? Details { get; init; }

    public HistoryFailure? FailureDetails { get; init; }

    public DateTime? FireAt { get; init; }

    /// <summary>When the activity or sub-orchestration that ended was scheduled.</summary>
    public DateTime? ScheduledTime { get; init; }

    public required DateTime Timestamp { get; init; }
}

/// <summary>Why an activity, a sub-orchestration or the instance itself failed.</summary>
internal sealed record HistoryFailure(
    string ErrorType, string ErrorMessage, string? StackTrace, HistoryFailure? InnerFailure, bool IsNonRetriable)
{
    public static HistoryFailure? Of(FailureDetails? failure) => failure is null
        ? null
        : new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, Of(failure.InnerFailure), failure.IsNonRetriable);
}

/// <summary>How the API writes histories: names with capitals, and nothing that is null, unlike the rest of it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = ManagementJson.DeepestValue)]
[JsonSerializable(typeof(IReadOnlyList<HistoryEntry>))]
internal sealed partial class HistoryJson : JsonSerializerContext;
