using Whooper.Api.Problems;
using Whooper.Api.Security;

namespace Whooper.Standalone.Hosting;

/// <summary>The same key and the same last line of defence for routes that Whooper.Api does not map itself.</summary>
internal sealed class GuardedRoutes(ApiKey key, ApiBoundary boundary) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return key.Allows(request)
            ? await boundary.RunAsync(request, async _ => (IResult)(await next(context))!, mayTakeLong: true)
            : ApiProblem.Unauthorized();
    }
}
