using Microsoft.DurableTask.Client;
using Whooper.Api.Problems;
using Whooper.Contracts.Incidents;

namespace Whooper.Standalone.Management;

/// <summary>Instances by their ids.</summary>
internal static class InstanceIds
{
    /// <summary>Why an instance must not be started with this id; null when it may.</summary>
    public static string? FaultOf(string id) => id switch
    {
        _ when string.IsNullOrWhiteSpace(id) => "The instance id is blank.",
        _ when id.Length > IncidentId.MaxLength => $"The instance id is longer than {IncidentId.MaxLength} characters.",
        ['@', ..] => "An instance id must not begin with @: those are the ids of entities.",
        _ when id.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)) =>
            "An instance id must not contain / \\ # ? or control characters.",
        _ => null,
    };

    public static async Task<OrchestrationMetadata?> FindAsync(this DurableTaskClient client, string id, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(id) ? null : await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);

    /// <summary>Why an instance can be told nothing: it is unknown (404), or has ended (410). Null when it can.</summary>
    public static async Task<IResult?> RefusalAsync(this DurableTaskClient client, string id, CancellationToken cancellation) =>
        await client.FindAsync(id, cancellation) switch
        {
            null => ManagementProblem.UnknownInstance(id),
            { IsCompleted: true } ended => ManagementProblem.Ended(ended),
            _ => null,
        };
}

/// <summary>What goes wrong with instances, as all of Whooper's problems are told.</summary>
internal static class ManagementProblem
{
    public static IResult UnknownInstance(string instanceId) => ApiProblem.NotFound($"There is no orchestration instance '{instanceId}'.");

    public static IResult Ended(OrchestrationMetadata instance) => ApiProblem.Create(
        StatusCodes.Status410Gone, $"The orchestration instance '{instance.InstanceId}' has ended: it is {instance.RuntimeStatus}.");
}
