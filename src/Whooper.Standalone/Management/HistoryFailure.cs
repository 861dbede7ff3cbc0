using DurableTask.Core;

namespace Whooper.Standalone.Management;

/// <summary>Why an activity, a sub-orchestration or the instance itself failed.</summary>
internal sealed record HistoryFailure(
    string ErrorType, string ErrorMessage, string? StackTrace, HistoryFailure? InnerFailure, bool IsNonRetriable)
{
    public static HistoryFailure? Of(FailureDetails? failure) => failure is null
        ? null
        : new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, Of(failure.InnerFailure), failure.IsNonRetriable);
}
