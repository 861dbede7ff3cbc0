using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Contracts;

/// <summary>Enums on the wire are lower-case words, never numbers.</summary>
public sealed class LowerCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(new LowerCase(), allowIntegerValues: false)
    where TEnum : struct, Enum
{
    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
