using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Whooper.Functions.Hosting;

/// <summary>
/// Gives every log line of a call the id of the call, by the name that the worker's log writer looks for. With OpenTelemetry the worker
/// leaves it away, and the host drops lines without one (Azure/azure-functions-dotnet-worker, issue 3489).
/// </summary>
internal sealed class InvocationLogScope(ILogger<InvocationLogScope> logger) : IFunctionsWorkerMiddleware
{
    private const string InvocationId = "AzureFunctions_InvocationId";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using (logger.BeginScope(new KeyValuePair<string, object>[] { new(InvocationId, context.InvocationId) }))
        {
            await next(context);
        }
    }
}
