using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Whooper.SimulatedCluster.Api;

/// <summary><c>POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews</c>: may I?</summary>
internal sealed class AccessReviewCall(AccessPolicy access)
{
    public const string Group = "authorization.k8s.io";
    public const string Resource = "selfsubjectaccessreviews";

    public async Task HandleAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } review || review["spec"]?["resourceAttributes"] is not JsonObject wanted)
        {
            await ApiStatus.BadRequest("the object provided is unrecognized (must be of type SelfSubjectAccessReview)").WriteAsync(context);
            return;
        }

        var ns = (string?)wanted["namespace"];
        var allowed = access.Allows(
            (string?)wanted["verb"] ?? "",
            (string?)wanted["resource"] ?? "",
            (string?)wanted["subresource"],
            string.IsNullOrEmpty(ns) ? null : ns);
        var status = new JsonObject { ["allowed"] = allowed };
        if (allowed)
        {
            status["reason"] = "RBAC: allowed by ClusterRoleBinding \"whooper\" of ClusterRole \"whooper\" to ServiceAccount \"whooper/whooper\"";
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        await JsonResponse.WriteAsync(context, new JsonObject
        {
            ["kind"] = "SelfSubjectAccessReview",
            ["apiVersion"] = $"{Group}/v1",
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
            ["spec"] = review["spec"]!.DeepClone(),
            ["status"] = status,
        });
    }

    private static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
