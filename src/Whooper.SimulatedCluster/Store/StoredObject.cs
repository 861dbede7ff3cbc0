using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Store;

/// <summary>One version of an object, serialized once, however many lists and watches it is sent to.</summary>
internal sealed class StoredObject
{
    private readonly byte[] _body;
    private readonly string?[] _fields;

    private StoredObject(ResourceType type, JsonObject item, long version)
    {
        var metadata = item["metadata"]!.AsObject();
        (Type, Version) = (type, version);
        Namespace = (string?)metadata["namespace"];
        Name = (string)metadata["name"]!;
        Labels = metadata["labels"] is JsonObject labels
            ? labels.ToDictionary(label => label.Key, label => (string?)label.Value ?? "")
            : [];
        _fields = [.. type.SelectableFields.Select(path => Field(item, path))];
        _body = Serialize(item);
    }

    public ResourceType Type { get; }

    public long Version { get; }

    public string? Namespace { get; }

    public string Name { get; }

    public Dictionary<string, string> Labels { get; }

    /// <summary>The object without <c>kind</c> and <c>apiVersion</c>, as the items of a list are sent.</summary>
    public ReadOnlySpan<byte> ListItem => _body;

    /// <summary>Takes a snapshot of the object, and stamps the object with its version.</summary>
    public static StoredObject Create(ResourceType type, JsonObject item, long version)
    {
        item["metadata"]!["resourceVersion"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new StoredObject(type, item, version);
    }

    public static string Key(string? ns, string name) => $"{ns}/{name}";

    /// <summary>Writes the whole object, as gets and watches send it.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        output.Write(Encoding.UTF8.GetBytes($$"""{"kind":"{{Type.Kind}}","apiVersion":"{{Type.ApiVersion}}","""));
        output.Write(_body.AsSpan(1));
    }

    public JsonObject ToJson()
    {
        var item = JsonNode.Parse(_body)!.AsObject();
        item["kind"] = Type.Kind;
        item["apiVersion"] = Type.ApiVersion;
        return item;
    }

    /// <summary>The value of a selectable field; empty where the object has none, as selectors see it.</summary>
    public string FieldValue(string path)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (Type.SelectableFields[i] == path)
            {
                return _fields[i] ?? "";
            }
        }

        return "";
    }

    private static string? Field(JsonObject item, string path)
    {
        JsonNode? node = item;
        foreach (var step in path.Split('.'))
        {
            node = (node as JsonObject)?[step];
        }

        return node?.ToString();
    }

    private static byte[] Serialize(JsonObject item)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, WireJson.Writing);
        writer.WriteStartObject();
        foreach (var (name, value) in item)
        {
            if (name is "kind" or "apiVersion")
            {
                continue;
            }

            writer.WritePropertyName(name);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
