using System.Text.Json.Nodes;
using NJsonSchema;

namespace Whooper.Api.Tests.OpenApi;

/// <summary>The document that the API serves about itself.</summary>
internal sealed class OpenApiDocument(JsonNode root)
{
    private const string SchemaPlace = "#/components/schemas/";

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public JsonNode Root => root;

    public IEnumerable<(string Method, string Path, JsonObject Operation)> Operations =>
        from path in root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Methods.Contains(operation.Key)
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    public IEnumerable<string> References => All(root).OfType<JsonObject>()
        .Select(node => (string?)node["$ref"]).OfType<string>();

    /// <summary>What is wrong with an answer by the schema of its operation, fields that the document does not know included.</summary>
    public async Task<IEnumerable<string>> FaultsOfAsync(string method, string path, int status, string body)
    {
        var answer = Resolve(root["paths"]![path]![method.ToLowerInvariant()]!["responses"]![$"{status}"]!);
        var schema = answer["content"]!.AsObject().Single().Value!["schema"]!.DeepClone().AsObject();
        var definitions = root["components"]!["schemas"]!.DeepClone();
        foreach (var closed in All(definitions).OfType<JsonObject>().Where(node => node.ContainsKey("properties") && !node.ContainsKey("additionalProperties")))
        {
            closed["additionalProperties"] = false;
        }

        // The validator knows drafts in which schemas stand under "definitions" and there is no "const".
        schema["definitions"] = definitions;
        foreach (var node in All(schema).OfType<JsonObject>().ToList())
        {
            if (node["const"] is { } value)
            {
                node["enum"] = new JsonArray(value.DeepClone());
            }

            if ((string?)node["$ref"] is { } reference)
            {
                node["$ref"] = reference.Replace(SchemaPlace, "#/definitions/", StringComparison.Ordinal);
            }
        }

        var parsed = await JsonSchema.FromJsonAsync(schema.ToJsonString(), TestContext.Current.CancellationToken);
        return parsed.Validate(body).Select(fault => $"{fault.Kind} at {fault.Path}");
    }

    public JsonNode? Find(string reference) => reference.Split('/').Skip(1).Aggregate((JsonNode?)root, (node, name) => node?[name]);

    private JsonNode Resolve(JsonNode node) => (string?)node["$ref"] is { } reference ? Find(reference)! : node;

    private static IEnumerable<JsonNode> All(JsonNode? node) => node switch
    {
        null => [],
        JsonObject fields => fields.SelectMany(field => All(field.Value)).Prepend(node),
        JsonArray items => items.SelectMany(All).Prepend(node),
        _ => [node],
    };
}
