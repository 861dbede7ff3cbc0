using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Core.Incidents;

/// <summary>Enums on the wire are lower-case words, never numbers.</summary>
public sealed class LowerCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
