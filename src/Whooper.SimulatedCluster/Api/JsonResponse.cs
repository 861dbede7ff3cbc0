using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api;

internal static class JsonResponse
{
    public static async Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToWire(), context.RequestAborted);
    }

    public static async Task WriteAsync(HttpContext context, StoredObject item)
    {
        context.Response.ContentType = "application/json";
        item.WriteTo(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
