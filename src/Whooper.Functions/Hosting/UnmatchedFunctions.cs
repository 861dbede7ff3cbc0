using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Whooper.Api;
using Whooper.Api.Problems;

namespace Whooper.Functions.Hosting;

public sealed class UnmatchedFunctions
{
    /// <summary>
    /// Unknown paths and wrong methods get the same answers as in the standalone host. The Functions host tries routes in the
    /// alphabetical order of the functions' names, so that this name must stay the last.
    /// </summary>
    [Function("Unmatched")]
    public IResult Answer([HttpTrigger(AuthorizationLevel.Function, Route = ApiRoutes.Other)] HttpRequest request) =>
        UnmatchedRequest.Answer(request);
}
