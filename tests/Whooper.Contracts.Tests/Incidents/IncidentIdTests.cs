using CsCheck;
using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Tests.Incidents;

public sealed class IncidentIdTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1773480413589);

    private static readonly Gen<DateTimeOffset> Times =
        Gen.Long[0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    private static readonly Gen<string> Names = Gen.String[Gen.Char["abcxyz019.-"], 1, 253];

    /// <summary>Whatever a broken or hostile sender may call things.</summary>
    private static readonly Gen<string> AnyText = Gen.String[0, 300];

    [Fact]
    public void Create_UsualNames_IsReadable() =>
        Assert.Equal(
            "shop-checkout-7d9f8b6c5-x2x4z-checkout-1773480413589",
            IncidentId.Create("shop", "checkout-7d9f8b6c5-x2x4z", "checkout", Start));

    [Fact]
    public void Create_LongNames_IsCutAndHashedButKeepsItsTime()
    {
        var id = IncidentId.Create("shop", new string('p', 200), "checkout", Start);

        Assert.Matches("^shop-p{70}-[0-9a-f]{10}-1773480413589$", id);
        Assert.Equal(IncidentId.MaxLength, id.Length);
    }

    [Fact]
    public void Create_LongNamesThatDifferWhereTheyAreCut_Differ()
    {
        var pod = new string('p', 200);

        Assert.NotEqual(IncidentId.Create("shop", pod + "1", "checkout", Start), IncidentId.Create("shop", pod + "2", "checkout", Start));
        Assert.NotEqual(IncidentId.Create("shop", pod + "-a", "b", Start), IncidentId.Create("shop", pod, "a-b", Start));
    }

    [Fact]
    public void Create_WhateverComes_IsAValidInstanceId() =>
        Gen.Select(AnyText, AnyText, AnyText, Times).Sample((@namespace, pod, container, time) =>
        {
            var id = IncidentId.Create(@namespace, pod, container, time);
            return id.Length <= IncidentId.MaxLength
                && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
                && id == IncidentId.Create(@namespace, pod, container, time);
        });

    [Fact]
    public void Create_DistinctFailures_GivesDistinctIds() =>
        Gen.Select(Gen.Select(Names, Names, Names, Times), Gen.Select(Names, Names, Names, Times)).Sample((one, other) =>
        {
            var same = one.Item4 == other.Item4 && Joined(one) == Joined(other);
            return same || Id(one) != Id(other);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    public void Create_MillisecondsApart_Differs(int milliseconds)
    {
        var other = Start.AddMilliseconds(milliseconds);

        Assert.Equal(
            milliseconds == 0,
            IncidentId.Create("shop", "p", "c", Start) == IncidentId.Create("shop", "p", "c", other));
    }

    [Fact]
    public void Successor_OfAUsualId_IsItsGeneration() => Assert.Equal("shop-p-c-1.2", IncidentId.Successor("shop-p-c-1", 2));

    [Fact]
    public void Successor_OfLongIdsMillisecondsApart_Differs()
    {
        var pod = new string('p', 200);
        string[] ids =
        [
            .. from millisecond in Enumerable.Range(0, 100)
               from generation in new[] { 2, 3, 12 }
               select IncidentId.Successor(IncidentId.Create("shop", pod, "c", Start.AddMilliseconds(millisecond)), generation),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id.Length, 1, IncidentId.MaxLength));
    }

    [Fact]
    public void Successor_OfAnyId_IsValidAndIsNoFirstIncident() =>
        Gen.Select(Names, Names, Names, Times, Gen.Int[2, int.MaxValue]).Sample((@namespace, pod, container, time, generation) =>
        {
            var successor = IncidentId.Successor(IncidentId.Create(@namespace, pod, container, time), generation);
            return successor.Length <= IncidentId.MaxLength && successor.EndsWith($".{generation}", StringComparison.Ordinal);
        });

    private static string Joined((string Namespace, string Pod, string Container, DateTimeOffset) failure) =>
        $"{failure.Namespace}-{failure.Pod}-{failure.Container}";

    private static string Id((string Namespace, string Pod, string Container, DateTimeOffset Time) failure) =>
        IncidentId.Create(failure.Namespace, failure.Pod, failure.Container, failure.Time);
}
