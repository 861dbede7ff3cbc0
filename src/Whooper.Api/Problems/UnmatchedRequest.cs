using Microsoft.AspNetCore.Http;

namespace Whooper.Api.Problems;

/// <summary>What a request is told that no route takes: which methods are possible at its path, or that there is nothing.</summary>
public static class UnmatchedRequest
{
    public static IResult Answer(HttpRequest request)
    {
        var allowed = ApiRoutes.All.Where(route => route.IsAt(request.Path)).SelectMany(route => route.Methods).Distinct().ToList();
        return allowed.Count == 0
            ? ApiProblem.NotFound("There is nothing at this path.")
            : ApiProblem.MethodNotAllowed(request.Method, string.Join(", ", allowed));
    }
}
