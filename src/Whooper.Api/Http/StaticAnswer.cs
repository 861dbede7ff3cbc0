using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Whooper.Api.Http;

/// <summary>A file that is the same for everybody, compressed where the client takes it.</summary>
internal sealed class StaticAnswer(StaticFile file, string cacheControl) : IResult
{
    /// <summary>Ask each time, and be told if nothing has changed.</summary>
    public const string AskAgain = "no-cache";

    /// <summary>For an address that changes with the content.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; } = [];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var body = AcceptsGzip(request) ? file.Compressed : file.Content;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ETag = file.Tag.ToString();
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (EntityTag.IsKnownTo(request, file.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = body.Length;
        if (body != file.Content)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private static bool AcceptsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
}
