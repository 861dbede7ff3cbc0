using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.DurableTask.Client;

namespace Whooper.Standalone.Management;

/// <summary>What went wrong, as RFC 9457 problem details with <c>success: false</c>, like all of Whooper's errors.</summary>
internal static class ManagementProblem
{
    private static readonly Dictionary<string, object?> NoSuccess = new() { ["success"] = false };

    public static ProblemHttpResult UnknownInstance(string instanceId) => NotFound($"There is no orchestration instance '{instanceId}'.");

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult Gone(OrchestrationMetadata instance) =>
        Of(StatusCodes.Status410Gone, $"The orchestration instance '{instance.InstanceId}' has ended: it is {instance.RuntimeStatus}.");

    public static ProblemHttpResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public static ProblemHttpResult NotSupported(string detail) => Of(StatusCodes.Status501NotImplemented, detail);

    public static ProblemHttpResult Of(int statusCode, string detail) => TypedResults.Problem(detail, statusCode: statusCode, extensions: NoSuccess);

    /// <summary>400, with what is wrong with each parameter.</summary>
    public static ValidationProblem Parameters(IDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(
            errors, detail: string.Join(' ', errors.Values.SelectMany(messages => messages)), extensions: NoSuccess);
}
