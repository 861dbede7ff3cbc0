using System.Text.Json;
using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Tests;

public sealed class LowerCaseEnumConverterTests
{
    [Fact]
    public void Write_AnyValue_IsALowerCaseWord()
    {
        Assert.Equal("[\"sent\",\"rejected\",\"gaveup\",\"throttled\",\"digest\"]", JsonSerializer.Serialize(Enum.GetValues<DeliveryOutcome>()));
        Assert.Equal("\"critical\"", JsonSerializer.Serialize(Severity.Critical));
    }

    [Theory]
    [InlineData("\"gaveup\"")]
    [InlineData("\"GaveUp\"")]
    [InlineData("\"gaveUp\"")]
    public void Read_WordInAnyCase_IsTheValue(string json) =>
        Assert.Equal(DeliveryOutcome.GaveUp, JsonSerializer.Deserialize<DeliveryOutcome>(json));

    [Theory]
    [InlineData("2")]
    [InlineData("\"2\"")]
    [InlineData("\"unheard\"")]
    [InlineData("null")]
    public void Read_NumberOrUnknownWord_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DeliveryOutcome>(json));
}
