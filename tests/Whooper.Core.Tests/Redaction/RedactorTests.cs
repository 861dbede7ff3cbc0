using System.Diagnostics;
using Whooper.Core.Redaction;

namespace Whooper.Core.Tests.Redaction;

public sealed class RedactorTests
{
    [Theory]
    [MemberData(nameof(SecretCases.All), MemberType = typeof(SecretCases))]
    public void Redact_Secret_KeepsWhatTellsAndReplacesTheValue(string text, string expected) =>
        Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [MemberData(nameof(InnocentCases.All), MemberType = typeof(InnocentCases))]
    public void Redact_InnocentText_StaysAsItIs(string text) => Assert.Equal(text, Redactor.Redact(text));

    [Theory]
    [MemberData(nameof(SecretCases.All), MemberType = typeof(SecretCases))]
    public void Redact_Twice_ChangesNothingMore(string text, string expected)
    {
        Assert.NotEqual(text, expected);
        Assert.Equal(Redactor.Redact(text), Redactor.Redact(Redactor.Redact(text)));
    }

    [Fact]
    public void Redact_AnyMixtureOfFragments_IsIdempotentAndBounded()
    {
        var random = new Random(7_041_776);
        string[] fragments =
        [
            .. SecretCases.All.Select(row => row.Data.Item1), .. InnocentCases.All.Select(row => row.Data),
            "\"", "'", "\\\"", "=", ": ", ":", ";", ",", "&", " ", "\n", "[", "]", "{", "}", "<", ">", "@", "://", "[redacted]", "password", "token",
            "[\"", "[ '", "\"]", "[]string{", "name: ", "value=", "\"value\":\"", "tcp(", "@unix(", ")/", "Cookie:[", "a=b", "#", "?", "/",
            "\": invalid port \":", "jdbc:oracle:thin:", "base64:", "http://a:", "</name><value>", "field '", "': rejected value [",
            "Authorization: ", "Bearer ", "--secret", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "key", "é", "\ud83d\ude00",
        ];

        for (var round = 0; round < 4000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Piece(random, fragments)));
            var once = Redactor.Redact(text);
            var twice = Redactor.Redact(once);
            Assert.True(once == twice, $"Not idempotent:\n{text}\n{once}\n{twice}");
        }
    }

    [Theory]
    [InlineData("password")]
    [InlineData("password=]")]
    [InlineData("password=a,")]
    [InlineData("password ")]
    [InlineData("--token \"")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n")]
    [InlineData("QUFBQUFBQUFBQUFBQUFBQUFBQUFB\n")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.")]
    [InlineData("http://a:")]
    [InlineData("http://a:b@")]
    [InlineData("a,")]
    [InlineData("\\")]
    [InlineData("\\\"")]
    [InlineData(";password= ")]
    [InlineData("<token>")]
    [InlineData("authorization: digest ")]
    [InlineData("]")]
    [InlineData("sk-")]
    [InlineData("AKIA")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("token_count=")]
    [InlineData("token=null,")]
    [InlineData("key=")]
    [InlineData("key=|")]
    [InlineData("key=\"")]
    [InlineData("key=[")]
    [InlineData("password=[")]
    [InlineData("password=[\"")]
    [InlineData("token [a ")]
    [InlineData("name=token value=")]
    [InlineData("\"value\":\"a\",\"b\":\"c\",")]
    [InlineData("<name>token</name><value>")]
    [InlineData("field 'token': rejected value [")]
    [InlineData("parse \"a://b:c d ")]
    [InlineData("cookie=a=")]
    [InlineData("root:a@tcp")]
    [InlineData("http://a:1/?b=")]
    [InlineData("http://a:#")]
    [InlineData("jdbc:oracle:thin:a/")]
    public void Redact_HostileInput_TakesTimeInProportion(string unit)
    {
        var units = string.Concat(Enumerable.Repeat(unit, (Redactor.MaxLength * 2 / unit.Length) + 1));
        foreach (var text in new[] { units, "password=" + units })
        {
            var clock = Stopwatch.StartNew();

            var redacted = Redactor.Redact(text);

            Assert.True(redacted.Length <= Redactor.MaxLength);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed} for {text.Length} characters of '{unit}'");
        }
    }

    // Every value that is looked at is copied once, so what is allocated counts the characters read, whatever else the machine does.
    [Theory]
    [InlineData("token_count=")]
    [InlineData("token_count=\"")]
    [InlineData("token: sha256:")]
    [InlineData("key=")]
    [InlineData("key=[")]
    [InlineData("password=[")]
    public void Redact_TwiceAsManyNames_AllocatesTwiceAsMuch(string unit)
    {
        var single = string.Concat(Enumerable.Repeat(unit, 32 * 1024 / unit.Length));
        Redactor.Redact(single + single);

        var (once, twice) = (Allocated(single), Allocated(single + single));

        Assert.InRange(twice, 0, once * 5 / 2);
    }

    [Theory]
    [InlineData("password=")]
    [InlineData("password=\"")]
    [InlineData("password=[\"")]
    public void Redact_SecretLongerThanWhatItIsJudgedBy_GoesWhole(string opening) =>
        Assert.Equal($"{opening}[redacted]", Redactor.Redact(opening + new string('x', 50_000)));

    [Fact]
    public void RedactLines_KeyBlockOverSeveralLines_IsTakenOutWhole()
    {
        var lines = Redactor.RedactLines(
            ["starting", "-----BEGIN RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEAxyz0123456789abc", "bm90IGEga2V5IGJ1dCBsb29rcyBzbw==", "-----END RSA PRIVATE KEY-----", "done"]);

        Assert.Equal(["starting", "-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----", "done"], lines);
    }

    [Fact]
    public void RedactLines_TailThatBeginsInsideAKey_IsTakenOut()
    {
        var lines = Redactor.RedactLines(["MIIEpAIBAAKCAQEAxyz0123456789abc", "bm90IGE=", "-----END RSA PRIVATE KEY-----", "done"]);

        Assert.Equal(["[redacted]-----END RSA PRIVATE KEY-----", "done"], lines);
    }

    [Fact]
    public void RedactLines_NoLines_GivesNone() => Assert.Empty(Redactor.RedactLines([]));

    private static long Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Redactor.Redact(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Piece(Random random, string[] fragments)
    {
        var fragment = fragments[random.Next(fragments.Length)];
        return random.Next(4) == 0 ? fragment[..random.Next(fragment.Length + 1)] : fragment;
    }
}
