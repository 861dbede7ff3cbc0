using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Whooper.Api.Operators;
using Whooper.Api.Security;

namespace Whooper.Api.Tests.Operators;

public sealed class SignaturesTests
{
    private const string Header = "X-Forwarded-User";

    [Theory]
    [InlineData(Header, "jane@example.com", "joe", "jane@example.com")]
    [InlineData(Header, null, "joe", "joe")]
    [InlineData(Header, " ", null, "the API")]
    [InlineData(null, "jane@example.com", "joe", "joe")]
    [InlineData(null, "jane@example.com", null, "the API")]
    public void Of_TakesTheWordOfTheFrontOnlyWhereThereIsOne(string? trusted, string? vouched, string? said, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[Header] = vouched;

        Assert.Equal(expected, Signatures(trusted).Of(request, said, reason: null).By);
    }

    [Fact]
    public void Of_LongOrBrokenLines_KeepsOneLineOfEach()
    {
        var signature = Signatures(trusted: null).Of(new DefaultHttpContext().Request, new string('j', 200), "first\r\nsecond\tthird\u001b[31m" + new string('x', 600));

        Assert.Equal(100, signature.By.Length);
        Assert.StartsWith("first second third", signature.Reason, StringComparison.Ordinal);
        Assert.Equal(500, signature.Reason!.Length);
        Assert.DoesNotContain('\u001b', signature.Reason);
    }

    [Theory]
    [InlineData("X-Forwarded-User", true)]
    [InlineData("X Forwarded", false)]
    [InlineData("X-User:", false)]
    public void Options_TakeTheNameOfAHeader(string name, bool isValid) =>
        Assert.Equal(isValid, new ApiOptionsValidator().Validate(null, new ApiOptions { IdentityHeader = name }).Succeeded);

    private static Signatures Signatures(string? trusted) => new(Options.Create(new ApiOptions { IdentityHeader = trusted }));
}
