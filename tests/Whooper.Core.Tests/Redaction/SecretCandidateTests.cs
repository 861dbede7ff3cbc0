using System.Text.RegularExpressions;
using Whooper.Core.Redaction;

namespace Whooper.Core.Tests.Redaction;

public sealed class SecretCandidateTests
{
    [Theory]
    [InlineData("token=", 'x')]
    [InlineData("token=", ',')]
    [InlineData("token=\"", 'x')]
    [InlineData("token=\\\"", '\\')]
    [InlineData("token=[", 'x')]
    [InlineData("token=[", ' ')]
    [InlineData("token=[\"", 'x')]
    [InlineData("token=[\"a\"", ',')]
    public void Read_LongValue_LooksAtABoundedPartOfIt(string opening, char filling)
    {
        var text = opening + new string(filling, Redactor.MaxLength);

        var candidate = SecretCandidate.Read(text, Match(text));

        Assert.InRange(candidate.End, candidate.Start, opening.Length + 4096);
        Assert.InRange(candidate.Value.Length, 0, 4096);
    }

    [Fact]
    public void Read_NoLimit_ReadsToTheEnd()
    {
        var text = $"token=\"{new string('x', 5000)}\" next";

        Assert.Equal(5000, SecretCandidate.Read(text, Match(text), text.Length).Value.Length);
    }

    private static Match Match(string text) => Regex.Match(text, """(?<name>token)(?<separator>=)(?<quote>\\*")?""");
}
