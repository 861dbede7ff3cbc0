using System.Globalization;
using Newtonsoft.Json;

namespace DurableTask.Sqlite.History;

/// <summary>Times in the round-trip format. The serialiser's own way of reading them takes longer than all the rest of an event.</summary>
internal sealed class RoundTripTimes : JsonConverter<DateTime>
{
    public override void WriteJson(JsonWriter writer, DateTime value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToString("O", CultureInfo.InvariantCulture));

    public override DateTime ReadJson(JsonReader reader, Type objectType, DateTime existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        DateTime.ParseExact((string)reader.Value!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
