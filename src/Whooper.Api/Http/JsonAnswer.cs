using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Whooper.Api.Http;

/// <summary>An answer in JSON that needs nothing from its host's services, so that it reads the same in both.</summary>
internal sealed class JsonAnswer<T>(T body, JsonTypeInfo<T> type, int statusCode = StatusCodes.Status200OK) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => statusCode;

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public T Body => body;

    /// <summary>A header that goes with the status code, such as <c>Allow</c> or <c>Retry-After</c>.</summary>
    public (string Name, string Value)? Header { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        var response = httpContext.Response;
        response.StatusCode = statusCode;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        if (Header is var (name, value))
        {
            response.Headers[name] = value;
        }

        if (statusCode == StatusCodes.Status200OK)
        {
            var tag = EntityTag.Of(bytes);
            response.Headers.ETag = tag.ToString();
            if (EntityTag.IsKnownTo(httpContext.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.Headers.ContentType = default;
                return Task.CompletedTask;
            }
        }

        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }
}
