using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api.Lists;

internal sealed class ListCall(ClusterState state, PagedLists pages)
{
    public async Task HandleAsync(HttpContext context, ResourceType type, ListQuery query)
    {
        var (snapshot, shown) = (state.Snapshot(type), 0);
        if (query.Continue is { } token && !pages.TryResume(type, token, out snapshot, out shown, out var refusal))
        {
            await refusal.WriteAsync(context);
            return;
        }

        if (query.ResourceVersion > snapshot.Version)
        {
            await ApiStatus.TooNew(query.ResourceVersion.Value, snapshot.Version).WriteAsync(context);
            return;
        }

        var left = snapshot.Items.Skip(shown).Where(query.Selection.Matches).ToArray();
        var page = query.Limit > 0 && query.Limit < left.Length ? left[..query.Limit] : left;
        context.Response.ContentType = "application/json";
        Write(context.Response.BodyWriter, type, Metadata(snapshot, query, page, left.Length - page.Length), page);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private JsonObject Metadata(Snapshot snapshot, ListQuery query, StoredObject[] page, int remaining)
    {
        var metadata = new JsonObject { ["resourceVersion"] = $"{snapshot.Version}" };
        if (remaining > 0)
        {
            metadata["continue"] = pages.Keep(snapshot, page[^1]);
            if (!query.Selection.HasSelectors)
            {
                metadata["remainingItemCount"] = remaining;
            }
        }

        return metadata;
    }

    private static void Write(IBufferWriter<byte> output, ResourceType type, JsonObject metadata, StoredObject[] page)
    {
        output.Write(Encoding.UTF8.GetBytes(
            $$"""{"kind":"{{type.Kind}}List","apiVersion":"{{type.ApiVersion}}","metadata":{{metadata.ToWire()}},"items":["""));
        for (var i = 0; i < page.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            output.Write(page[i].ListItem);
        }

        output.Write("]}\n"u8);
    }
}
