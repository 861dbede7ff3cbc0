using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api;

/// <summary>A refusal in the words of the Kubernetes API server: the <c>Status</c> object that stands in for the answer.</summary>
internal sealed record ApiStatus(int Code, string Reason, string Message)
{
    public JsonObject? Details { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static ApiStatus Unauthorized { get; } = new(401, "Unauthorized", "Unauthorized");

    public static ApiStatus NoSuchPath { get; } = new(404, "NotFound", "the server could not find the requested resource")
    {
        Details = [],
    };

    public static ApiStatus MethodNotAllowed { get; } =
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource") { Details = [] };

    public static ApiStatus ContinueExpired { get; } = new(
        410,
        "Expired",
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue "
        + "parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided "
        + "token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was "
        + "returned and now may show up in the list.");

    public static ApiStatus TooOld(long requested, long oldest) => new(
        410, "Expired", string.Create(CultureInfo.InvariantCulture, $"too old resource version: {requested} ({oldest})"));

    public static ApiStatus TooNew(long requested, long current) => new(
        504, "Timeout", string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {requested}, current: {current}"))
    {
        RetryAfter = TimeSpan.FromSeconds(1),
        Details = new JsonObject
        {
            ["causes"] = new JsonArray(
                new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        },
    };

    public static ApiStatus BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiStatus InvalidListOptions(string field, string why) =>
        new(422, "Invalid", $"ListOptions.meta.k8s.io \"\" is invalid: {field}: {why}")
        {
            Details = new JsonObject { ["group"] = "meta.k8s.io", ["kind"] = "ListOptions" },
        };

    public static ApiStatus NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type} \"{name}\" not found") { Details = DetailsOf(type.Group, type.Plural, name) };

    public static ApiStatus Forbidden(ApiRequest request, string user)
    {
        var subject = request.Name is { } name ? $"{request.Resource} \"{name}\"" : request.Resource;
        var resource = request.Subresource is { } sub ? $"{request.Resource}/{sub}" : request.Resource;
        var scope = request.Namespace is { } ns ? $"in the namespace \"{ns}\"" : "at the cluster scope";
        return new ApiStatus(
            403,
            "Forbidden",
            $"{subject} is forbidden: User \"{user}\" cannot {request.Verb} resource \"{resource}\" in API group \"{request.Group}\" {scope}")
        {
            Details = DetailsOf(request.Group ?? "", request.Resource ?? "", request.Name),
        };
    }

    /// <summary>What a real server says with a status code that it gives for reasons of its own.</summary>
    public static ApiStatus Failure(int code, TimeSpan? retryAfter) => new(code, ReasonOf(code), MessageOf(code)) { RetryAfter = retryAfter };

    public JsonObject ToJson()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
            ["reason"] = Reason,
        };
        if (Details is not null)
        {
            status["details"] = Details.DeepClone();
        }

        status["code"] = Code;
        return status;
    }

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Code;
        if (RetryAfter is { } pause)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return JsonResponse.WriteAsync(context, ToJson());
    }

    private static JsonObject DetailsOf(string group, string plural, string? name)
    {
        var details = new JsonObject();
        if (name is not null)
        {
            details["name"] = name;
        }

        if (group.Length > 0)
        {
            details["group"] = group;
        }

        details["kind"] = plural;
        return details;
    }

    private static string ReasonOf(int code) => code switch
    {
        429 => "TooManyRequests",
        500 => "InternalError",
        503 => "ServiceUnavailable",
        504 => "Timeout",
        _ => "Unknown",
    };

    private static string MessageOf(int code) => code switch
    {
        429 => "Too many requests, please try again later.",
        500 => "Internal error occurred: etcdserver: request timed out",
        503 => "the server is currently unable to handle the request",
        504 => "request did not complete within the allotted timeout",
        _ => $"an error on the server (\"{code}\") has prevented the request from succeeding",
    };
}
