using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api.Watches;

/// <summary>Writes watch events, one JSON object a line.</summary>
internal sealed class WatchLines(PipeWriter output, ResourceType type, Faults faults)
{
    public void Write(ChangeKind kind, StoredObject item)
    {
        if (faults.TakeGarbledLine())
        {
            var line = new ArrayBufferWriter<byte>(4096);
            WriteEvent(line, kind, item);
            output.Write(line.WrittenSpan[..(line.WrittenCount / 2)]);
            output.Write("\n"u8);
            return;
        }

        WriteEvent(output, kind, item);
    }

    public void WriteBookmark(long version, bool initialEventsEnd = false)
    {
        var metadata = new JsonObject { ["resourceVersion"] = $"{version}", ["creationTimestamp"] = null };
        if (initialEventsEnd)
        {
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }

        var item = new JsonObject { ["kind"] = type.Kind, ["apiVersion"] = type.ApiVersion, ["metadata"] = metadata };
        if (type == ResourceType.Pods)
        {
            item["spec"] = new JsonObject { ["containers"] = null };
            item["status"] = new JsonObject();
        }

        Write("BOOKMARK", item);
    }

    public void WriteError(ApiStatus status) => Write("ERROR", status.ToJson());

    public void WriteHalfALine() =>
        output.Write(Encoding.UTF8.GetBytes($$"""{"type":"MODIFIED","object":{"kind":"{{type.Kind}}","apiVersion":"v1","metadata":{"na"""));

    public async Task FlushAsync(CancellationToken cancellationToken) => await output.FlushAsync(cancellationToken);

    private void Write(string kind, JsonObject item) =>
        output.Write(Encoding.UTF8.GetBytes($$"""{"type":"{{kind}}","object":{{item.ToWire()}}}""" + "\n"));

    private static void WriteEvent(IBufferWriter<byte> output, ChangeKind kind, StoredObject item)
    {
        output.Write(kind switch
        {
            ChangeKind.Added => """{"type":"ADDED","object":"""u8,
            ChangeKind.Modified => """{"type":"MODIFIED","object":"""u8,
            _ => """{"type":"DELETED","object":"""u8,
        });
        item.WriteTo(output);
        output.Write("}\n"u8);
    }
}
