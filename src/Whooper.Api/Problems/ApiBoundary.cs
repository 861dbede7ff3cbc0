using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Whooper.Api.Problems;

/// <summary>
/// The outermost frame of every handler: whatever goes wrong inside becomes an answer that says so. What is not the request's fault is
/// the store's, and is told as such: a sender tries again and loses nothing.
/// </summary>
public sealed class ApiBoundary(ILogger<ApiBoundary> logger)
{
    public async Task<IResult> RunAsync(HttpRequest request, Func<CancellationToken, Task<IResult>> handle)
    {
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
}
