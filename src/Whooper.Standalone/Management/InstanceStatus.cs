using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace Whooper.Standalone.Management;

/// <summary>An instance as the API shows it; times to the second, with <c>Z</c>.</summary>
internal sealed record InstanceStatus
{
    public required string Name { get; init; }

    public required string InstanceId { get; init; }

    public required string RuntimeStatus { get; init; }

    public JsonElement? Input { get; init; }

    public JsonElement? CustomStatus { get; init; }

    public JsonElement? Output { get; init; }

    public required string CreatedTime { get; init; }

    public required string LastUpdatedTime { get; init; }

    /// <summary>Only where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? HistoryEvents { get; init; }

    public static InstanceStatus Of(OrchestrationMetadata instance, bool showInput) => new()
    {
        Name = instance.Name,
        InstanceId = instance.InstanceId,
        RuntimeStatus = instance.RuntimeStatus.ToString(),
        Input = showInput ? StoredJson.Parse(instance.SerializedInput) : null,
        CustomStatus = StoredJson.Parse(instance.SerializedCustomStatus),
        Output = StoredJson.Parse(instance.SerializedOutput),
        CreatedTime = Time(instance.CreatedAt),
        LastUpdatedTime = Time(instance.LastUpdatedAt),
    };

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
