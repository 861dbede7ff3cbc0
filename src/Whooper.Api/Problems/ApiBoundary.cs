using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Whooper.Api.Security;

namespace Whooper.Api.Problems;

/// <summary>
/// The outermost frame of every handler: whatever goes wrong inside becomes an answer that says so. What is not the request's fault is
/// the store's, and is told as such: a sender tries again and loses nothing.
/// </summary>
public sealed class ApiBoundary(ILogger<ApiBoundary> logger)
{
    public async Task<IResult> RunAsync(HttpRequest request, Func<CancellationToken, Task<IResult>> handle)
    {
        if (IsFromAnotherSite(request))
        {
            return ApiProblem.Forbidden("A page of another site may not change anything here.");
        }

        var aborted = request.HttpContext.RequestAborted;
        try
        {
            return await handle(aborted);
        }
        catch (BadHttpRequestException exception)
        {
            return ApiProblem.Create(exception.StatusCode, exception.Message);
        }
        catch (Exception exception) when (aborted.IsCancellationRequested)
        {
            Log.ClientWentAway(logger, exception, request.Method, request.Path);
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception exception)
        {
            Log.RequestFailed(logger, exception, request.Method, request.Path);
            return ApiProblem.Unavailable("The incident store did not answer as it should; try again.");
        }
    }

    // A browser sends along what lets its user in: a session's cookie, or merely being on this machine. It also says whose page asks.
    // The key's header is nothing that it adds by itself.
    private static bool IsFromAnotherSite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && !request.Headers.ContainsKey(ApiKey.HeaderName)
        && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
}
