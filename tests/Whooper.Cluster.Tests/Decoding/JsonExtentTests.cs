using System.Text;
using System.Text.Json;
using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Tests.Decoding;

public sealed class JsonExtentTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"a":"}"}""")]
    [InlineData("""{"a":"\""}""")]
    [InlineData("""{"a":"\\"}""")]
    [InlineData("""{"a":"\\\"}]"}""")]
    [InlineData("""[{"k:{\"name\":\"c\"}":{"é":"{"}},[[]],"]"]""")]
    public void Of_AnyPlace_EndsAtTheClosingBracket(string json)
    {
        // Escapes and ends fall on every place of a step, also on its borders.
        for (var before = 0; before < 140; before++)
        {
            var text = json[..1] + new string(' ', before) + json[1..];

            Assert.Equal(Encoding.UTF8.GetByteCount(text), JsonExtent.Of(Encoding.UTF8.GetBytes(text + ""","next":"]}"}""")));
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"a":[}""")]
    [InlineData("""{"a":"}""")]
    [InlineData("""{"a":"\"}""")]
    public void Of_NothingCloses_SaysSo(string json) => Assert.Equal(-1, JsonExtent.Of(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Of_RandomJson_AgreesWithTheReader()
    {
        var random = new Random(20260302);
        for (var i = 0; i < 5_000; i++)
        {
            var text = new StringBuilder();
            AddArray(text, random, depth: 0);
            var json = Encoding.UTF8.GetBytes(text + ",[]");

            var reader = new Utf8JsonReader(json.AsSpan(..^3));
            reader.Read();
            reader.Skip();
            Assert.Equal(reader.BytesConsumed, JsonExtent.Of(json));
        }
    }

    private static void AddArray(StringBuilder text, Random random, int depth)
    {
        text.Append('[');
        for (var items = random.Next(5); items > 0; items--)
        {
            if (depth < 5 && random.Next(3) == 0)
            {
                AddArray(text, random, depth + 1);
            }
            else
            {
                // Few letters but the dangerous ones.
                var chars = Enumerable.Range(0, random.Next(30)).Select(_ => "\\\"{}[]a,é"[random.Next(9)]);
                text.Append(JsonSerializer.Serialize(string.Concat(chars), Relaxed));
            }

            text.Append(items > 1 ? "," : "");
        }

        text.Append(']');
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
