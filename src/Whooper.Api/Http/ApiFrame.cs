using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api.Problems;
using Whooper.Api.Security;

namespace Whooper.Api.Http;

/// <summary>What stands around a handler in a host with ASP.NET Core's routing: the key, and the boundary.</summary>
internal sealed class ApiFrame(bool isKeyed, ApiHandler handle, bool mayTakeLong = false)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var result = isKeyed && !services.GetRequiredService<ApiKey>().Allows(context.Request)
            ? ApiProblem.Unauthorized()
            : await services.GetRequiredService<ApiBoundary>()
                .RunAsync(context.Request, cancellation => handle(context.Request, cancellation), mayTakeLong);
        await result.ExecuteAsync(context);
    }
}

/// <summary>One operation of the API as the routes see it.</summary>
internal delegate Task<IResult> ApiHandler(HttpRequest request, CancellationToken cancellationToken);
