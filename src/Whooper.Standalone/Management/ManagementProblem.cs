using Microsoft.DurableTask.Client;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>What goes wrong with instances, as all of Whooper's problems are told.</summary>
internal static class ManagementProblem
{
    public static IResult UnknownInstance(string instanceId) => ApiProblem.NotFound($"There is no orchestration instance '{instanceId}'.");

    public static IResult Ended(OrchestrationMetadata instance) => ApiProblem.Create(
        StatusCodes.Status410Gone, $"The orchestration instance '{instance.InstanceId}' has ended: it is {instance.RuntimeStatus}.");
}
