using System.Net;
using System.Text.RegularExpressions;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Dashboard;

/// <summary><c>GET /</c> and what the page loads, for any host.</summary>
public abstract partial class DashboardSuite(ApiHost host)
{
    private const int Budget = 150_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithoutAKey_IsServedUnderAStrictPolicy()
    {
        using var response = await host.Anonymous.GetAsync("", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task Page_AndAllItLoads_IsThereAndStaysInItsBudget()
    {
        var page = await host.Anonymous.GetStringAsync("", Cancellation);
        var links = Link().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
        var size = page.Length;
        foreach (var link in links)
        {
            using var response = await host.Anonymous.GetAsync(link, Cancellation);
            Assert.True(response.StatusCode == HttpStatusCode.OK, link);
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
            Assert.Equal(TypeOf(link), response.Content.Headers.ContentType?.MediaType);
            size += (await response.Content.ReadAsByteArrayAsync(Cancellation)).Length;
        }

        Assert.InRange(links.Count, 10, 50);
        Assert.InRange(size, 10_000, Budget);
    }

    [Fact]
    public async Task Modules_ImportOnlyWhatThePagePreloads()
    {
        var page = await host.Anonymous.GetStringAsync("", Cancellation);
        var links = Link().Matches(page).Select(match => match.Groups[1].Value).Where(link => link.EndsWith(".js", StringComparison.Ordinal)).ToList();
        foreach (var link in links)
        {
            var module = await host.Anonymous.GetStringAsync(link, Cancellation);
            Assert.All(Import().Matches(module), import => Assert.Contains(links, known => known.EndsWith($"/{import.Groups[1].Value}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Page_HasNothingInline()
    {
        var page = await host.Anonymous.GetStringAsync("", Cancellation);

        Assert.DoesNotMatch("""<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|\sstyle=|javascript:|https?:""", page);
    }

    [Fact]
    public async Task Asset_KnownToTheBrowser_IsNotSentAgain()
    {
        using var first = await host.Anonymous.GetAsync("", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await host.Anonymous.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Asset_ForABrowserThatTakesGzip_IsCompressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "dashboard/any/style.css") { Headers = { AcceptEncoding = { new("gzip") } } };
        using var response = await host.Anonymous.SendAsync(request, Cancellation);
        using var plain = await host.Anonymous.GetAsync("dashboard/any/style.css", Cancellation);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.InRange(response.Content.Headers.ContentLength!.Value, 1, plain.Content.Headers.ContentLength!.Value / 2);
    }

    [Fact]
    public async Task Asset_OfAnotherVersion_IsServedButNotToKeep()
    {
        using var response = await host.Anonymous.GetAsync("dashboard/older/app.js", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("dashboard/x/nothing.js")]
    [InlineData("dashboard/x/index.html")]
    [InlineData("dashboard/x/..%2F..%2Fappsettings.json")]
    public async Task Asset_ThatIsNone_IsNotFound(string path) => await host.Anonymous.GetAsync(path, HttpStatusCode.NotFound);

    private static string TypeOf(string link) => Path.GetExtension(link) switch
    {
        ".js" => "text/javascript",
        ".css" => "text/css",
        _ => "image/svg+xml",
    };

    [GeneratedRegex("""(?:href|src)="(dashboard/[^"]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("""from '\./([^']+)'""")]
    private static partial Regex Import();
}
