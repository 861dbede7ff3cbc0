using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>The HTTP functions on ASP.NET Core's routing, with the keys that the Functions host would ask for.</summary>
internal static class HttpFunctions
{
    public static void MapFunctions(this IEndpointRouteBuilder routes)
    {
        foreach (var function in FunctionMethod.All)
        {
            if (function.Http is { Route: { } route, Methods: var methods, AuthLevel: var level })
            {
                RequestDelegate answer = context => AnswerAsync(function, level, context);
                _ = methods is null or [] ? routes.Map(route, answer) : routes.MapMethods(route, methods, answer);
            }
        }
    }

    private static async Task AnswerAsync(FunctionMethod function, AuthorizationLevel level, HttpContext context)
    {
        if (level != AuthorizationLevel.Anonymous && !HasKey(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await (await function.AnswerAsync(context)).ExecuteAsync(context);
    }

    private static bool HasKey(HttpRequest request) =>
        request.Headers["x-functions-key"] == ApiHost.Key || request.Query["code"] == ApiHost.Key;
}
