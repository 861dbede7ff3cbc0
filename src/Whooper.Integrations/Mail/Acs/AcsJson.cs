using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>The wire format of the service's API version 2023-03-31.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcsMail))]
[JsonSerializable(typeof(AcsOperation))]
[JsonSerializable(typeof(AcsErrorAnswer))]
internal sealed partial class AcsJson : JsonSerializerContext;
