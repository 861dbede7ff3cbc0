using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Api.Lists;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api.Watches;

internal sealed class WatchCall(ClusterState state, Faults faults, SimulatedApiServerOptions options)
{
    public async Task HandleAsync(HttpContext context, ResourceType type, ListQuery query)
    {
        // WatchList streams the present state whatever version it is asked to be no older than.
        switch (state.Watch(type, query.SendInitialEvents ? null : query.ResourceVersion))
        {
            case WatchOpening.TooNew(var requested, var current):
                await ApiStatus.TooNew(requested, current).WriteAsync(context);
                break;
            case WatchOpening.TooOld(var requested, var oldest) when options.ExpiredWatches == ExpiredWatchAnswer.HttpStatus:
                await ApiStatus.TooOld(requested, oldest).WriteAsync(context);
                break;
            case WatchOpening.TooOld(var requested, var oldest):
                context.Response.ContentType = "application/json";
                var lines = new WatchLines(context.Response.BodyWriter, type, faults);
                lines.WriteError(ApiStatus.TooOld(requested, oldest));
                await lines.FlushAsync(context.RequestAborted);
                break;
            case WatchOpening.Opened(var subscription):
                using (subscription)
                {
                    await new WatchStream(context, query, subscription, faults, options).RunAsync();
                }

                break;
        }
    }
}
