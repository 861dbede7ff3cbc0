using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Whooper.Core;

namespace Whooper.Standalone.Engine;

/// <summary>Core's JSON as the engine takes it.</summary>
internal static class EngineJson
{
    public static DataConverter Converter { get; } = new JsonDataConverter(DurableJson.Options);
}
