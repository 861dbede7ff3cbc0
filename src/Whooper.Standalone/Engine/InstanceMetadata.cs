using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Whooper.Core;

namespace Whooper.Standalone.Engine;

/// <summary>The engine's state of an instance as the client shows it.</summary>
internal static class InstanceMetadata
{
    /// <param name="state">The engine's.</param>
    /// <param name="withData">Whether inputs and outputs were asked for, and so may be read.</param>
    public static OrchestrationMetadata Of(OrchestrationState state, bool withData) =>
        new(state.Name, state.OrchestrationInstance.InstanceId)
        {
            DataConverter = withData ? EngineJson.Converter : null,
            RuntimeStatus = state.OrchestrationStatus.ToClient(),
            CreatedAt = state.CreatedTime,
            LastUpdatedAt = state.LastUpdatedTime,
            SerializedInput = state.Input,
            SerializedOutput = state.Output,
            SerializedCustomStatus = state.Status,
            FailureDetails = DetailsOf(state.FailureDetails),
        };

    private static TaskFailureDetails? DetailsOf(FailureDetails? details) => details is null
        ? null
        : new(details.ErrorType, details.ErrorMessage, details.StackTrace, DetailsOf(details.InnerFailure), details.Properties);
}

/// <summary>Core's JSON as the engine takes it.</summary>
internal static class EngineJson
{
    public static DataConverter Converter { get; } = new JsonDataConverter(DurableJson.Options);
}
