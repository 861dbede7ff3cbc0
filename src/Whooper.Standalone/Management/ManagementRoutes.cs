using Microsoft.AspNetCore.Mvc;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>
/// The HTTP API with which Durable Functions lets orchestrations be managed, for the host that runs without Functions
/// (https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-http-api).
/// </summary>
internal static class ManagementRoutes
{
    public const string Prefix = "/runtime/webhooks/durabletask";

    private const long LargestBody = 1024 * 1024;

    /// <summary>Maps the API; the caller adds what guards it to the group.</summary>
    public static RouteGroupBuilder MapDurableTaskManagement(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Prefix);
        group.WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        group.MapStart();
        group.MapInstanceStatus();
        group.MapInstanceList();
        group.MapPurge();
        group.MapRaiseEvent();
        group.MapLifecycle();

        // Durable Functions answers 404, not 405, to a method that a route does not know.
        group.Map("/{**path}", () => ApiProblem.NotFound("There is no such management operation."));
        return group;
    }
}
