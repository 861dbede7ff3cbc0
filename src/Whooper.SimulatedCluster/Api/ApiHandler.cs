using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Api.Lists;
using Whooper.SimulatedCluster.Api.Watches;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api;

/// <summary>Takes every call: records it, lets faults at it, checks who is asking, and answers.</summary>
internal sealed class ApiHandler(
    ClusterState state, PagedLists pages, Faults faults, AccessPolicy access, CallCollection calls, SimulatedApiServerOptions options)
{
    private readonly FaultGate _gate = new(faults, options.TimeProvider);
    private readonly ListCall _list = new(state, pages);
    private readonly WatchCall _watch = new(state, faults, options);
    private readonly LogCall _log = new(state, options.TimeProvider);
    private readonly AccessReviewCall _review = new(access);

    public async Task HandleAsync(HttpContext context)
    {
        var request = ApiRequest.Of(context.Request);
        var call = Record(request, context.Request.Query);
        calls.Add(call);
        try
        {
            if (await _gate.PassAsync(context, call))
            {
                await AnswerAsync(context, request);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to tell.
        }
    }

    private Task AnswerAsync(HttpContext context, ApiRequest request)
    {
        if (options.BearerToken is { } token && context.Request.Headers.Authorization != $"Bearer {token}")
        {
            return ApiStatus.Unauthorized.WriteAsync(context);
        }

        if (request.Resource is null)
        {
            return AnswerOutsideApiAsync(context, request);
        }

        // Everybody may ask what they may do.
        if (request is { Group: AccessReviewCall.Group, Resource: AccessReviewCall.Resource, Verb: "create" })
        {
            return _review.HandleAsync(context);
        }

        if (!access.Allows(request.Verb, request.Resource, request.Subresource, request.Namespace))
        {
            return ApiStatus.Forbidden(request, options.UserName).WriteAsync(context);
        }

        return ResourceType.Find(request.Group!, request.Version!, request.Resource) is { } type
            ? AnswerAsync(context, request, type)
            : ApiStatus.NoSuchPath.WriteAsync(context);
    }

    private Task AnswerAsync(HttpContext context, ApiRequest request, ResourceType type)
    {
        if (!HttpMethods.IsGet(request.Method))
        {
            return ApiStatus.MethodNotAllowed.WriteAsync(context);
        }

        return request switch
        {
            { Name: null } => AnswerCollectionAsync(context, request, type),
            { Namespace: null } when type.Namespaced => ApiStatus.NoSuchPath.WriteAsync(context),
            { Subresource: "log" } when type == ResourceType.Pods => _log.HandleAsync(context, request.Namespace!, request.Name),
            { Subresource: not null } => ApiStatus.NoSuchPath.WriteAsync(context),
            { Verb: "watch" } => ApiStatus.BadRequest("watch one object with fieldSelector=metadata.name=…").WriteAsync(context),
            _ => state.FindStored(type, request.Namespace, request.Name) is { } item
                ? JsonResponse.WriteAsync(context, item)
                : ApiStatus.NotFound(type, request.Name).WriteAsync(context),
        };
    }

    private Task AnswerCollectionAsync(HttpContext context, ApiRequest request, ResourceType type)
    {
        var parsed = ListQuery.TryParse(
            type, request.Namespace, context.Request.Query, options.InitialEvents, out var query, out var refusal);
        return (parsed, request.Verb) switch
        {
            (false, _) => refusal!.WriteAsync(context),
            (_, "watch") => _watch.HandleAsync(context, type, query!),
            _ => _list.HandleAsync(context, type, query!),
        };
    }

    private Task AnswerOutsideApiAsync(HttpContext context, ApiRequest request) => request.Path switch
    {
        "/version" => JsonResponse.WriteAsync(context, new JsonObject
        {
            ["major"] = "1",
            ["minor"] = options.GitVersion.Split('.')[1],
            ["gitVersion"] = options.GitVersion,
            ["gitCommit"] = "93248f9ae092f571eb870b7664c534bfc7d00f03",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2025-09-09T19:44:50Z",
            ["goVersion"] = "go1.24.6",
            ["compiler"] = "gc",
            ["platform"] = "linux/amd64",
        }),
        "/healthz" or "/livez" or "/readyz" => context.Response.WriteAsync("ok", context.RequestAborted),
        _ => ApiStatus.NoSuchPath.WriteAsync(context),
    };

    private RecordedCall Record(ApiRequest request, IQueryCollection query) => new()
    {
        At = options.TimeProvider.GetUtcNow(),
        Method = request.Method,
        Path = request.Path,
        Verb = request.Verb,
        Group = request.Group,
        Resource = request.Resource,
        Subresource = request.Subresource,
        Namespace = request.Namespace,
        Name = request.Name,
        Query = query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
    };
}
