using DurableTask.Core;
using Microsoft.DurableTask.Client;

namespace Whooper.Standalone.Engine;

/// <summary>The engine's and the client's names for the same states; both number them alike.</summary>
internal static class RuntimeStatus
{
    public static OrchestrationRuntimeStatus ToClient(this OrchestrationStatus status) =>
        Enum.Parse<OrchestrationRuntimeStatus>(status.ToString());

    public static OrchestrationStatus ToEngine(this OrchestrationRuntimeStatus status) =>
        Enum.Parse<OrchestrationStatus>(status.ToString());

    /// <exception cref="ArgumentException">The text is no status.</exception>
    public static OrchestrationStatus ParseEngine(string status) =>
        Enum.TryParse<OrchestrationStatus>(status, ignoreCase: true, out var parsed)
            ? parsed
            : throw new ArgumentException($"'{status}' is no orchestration status.", nameof(status));
}
