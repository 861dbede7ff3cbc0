using CsCheck;
using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Tests.Incidents;

public sealed class OccurrenceIdTests
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["ab:/-0"], 0, 4];

    /// <summary>Pinned: forwarders of different versions must name a failure alike.</summary>
    [Fact]
    public void Create_KnownFailure_IsAsEver() =>
        Assert.Equal("bhrR6vCkt1vaNVdp", OccurrenceId.Create("0f7a1c1e-54f0-4ac0-9a7a-3c6e4f0f7a1c", "checkout", "containerd://abc"));

    [Fact]
    public void Create_AnyFailure_IsSixteenUrlSafeCharacters() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((uid, container, failure) =>
        {
            var id = OccurrenceId.Create(uid, container, failure);
            return id.Length == 16 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && id == OccurrenceId.Create(uid, container, failure);
        });

    [Fact]
    public void Create_DistinctFailures_GivesDistinctIds() =>
        Gen.Select(Gen.Select(Words, Words, Words), Gen.Select(Words, Words, Words)).Sample((one, other) =>
            one == other == (OccurrenceId.Create(one.Item1, one.Item2, one.Item3) == OccurrenceId.Create(other.Item1, other.Item2, other.Item3)));
}
