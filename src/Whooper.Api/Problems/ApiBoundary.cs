using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Api.Security;

namespace Whooper.Api.Problems;

/// <summary>
/// The outermost frame of every handler: whatever goes wrong inside becomes an answer that says so. What is not the request's fault is
/// the store's, and is told as such: a sender tries again and loses nothing. A store that hangs is waited for so long and no longer,
/// also where its client cannot be interrupted; what such a call does in the end, nobody hears.
/// </summary>
public sealed class ApiBoundary(IOptions<ApiOptions> options, TimeProvider time, ILogger<ApiBoundary> logger)
{
    /// <param name="request">What is asked.</param>
    /// <param name="handle">Answers it.</param>
    /// <param name="mayTakeLong">True for what is known to work for minutes, such as a purge: it has no deadline.</param>
    public async Task<IResult> RunAsync(HttpRequest request, Func<CancellationToken, Task<IResult>> handle, bool mayTakeLong = false)
    {
        if (IsFromAnotherSite(request))
        {
            return ApiProblem.Forbidden("A page of another site may not change anything here.");
        }

        var aborted = request.HttpContext.RequestAborted;
        var timeout = mayTakeLong ? Timeout.InfiniteTimeSpan : options.Value.StoreTimeout;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborted);
        try
        {
            return await handle(either.Token).WaitAsync(either.Token);
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
        catch (Exception) when (deadline.IsCancellationRequested)
        {
            Log.StoreSilent(logger, timeout.TotalSeconds, request.Method, request.Path);
            return ApiProblem.Unavailable("The incident store does not answer; try again.");
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
