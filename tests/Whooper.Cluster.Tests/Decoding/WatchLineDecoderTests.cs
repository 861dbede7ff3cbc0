using System.Text;
using Whooper.Cluster.Decoding;
using Whooper.Cluster.Tests.Testing;

namespace Whooper.Cluster.Tests.Decoding;

public sealed class WatchLineDecoderTests
{
    [Theory]
    [InlineData("ADDED", false)]
    [InlineData("MODIFIED", false)]
    [InlineData("DELETED", true)]
    public void Decode_PodLine_SaysWhetherItIsGone(string type, bool deleted)
    {
        var line = Assert.IsType<PodLine>(Decode(PodText.Line(type, PodText.Pod("a", "12"))));

        Assert.Equal(("a", deleted, "12"), (line.Pod.Name, line.Deleted, line.ResourceVersion));
    }

    [Fact]
    public void Decode_ObjectBeforeType_ReadsTheSame() =>
        Assert.IsType<PodLine>(Decode($$"""{"object":{{PodText.Pod("a")}},"extra":[{}],"type":"ADDED"}"""));

    [Fact]
    public void Decode_Bookmark_GivesItsVersion() => Assert.Equal(new BookmarkLine("99"), Decode(PodText.Bookmark("99")));

    [Theory]
    [InlineData("""{"k8s.io/initial-events-end":"true"}""", true)]
    [InlineData("""{"k8s.io/initial-events-end":"false"}""", false)]
    [InlineData("""{"k8s.io/initial-events-end-not":"true"}""", false)]
    [InlineData("null", false)]
    public void Decode_BookmarkWithAnnotations_SaysWhetherItEndsTheInitialEvents(string annotations, bool ends) => Assert.Equal(
        new BookmarkLine("99", ends),
        Decode(PodText.Line("BOOKMARK", $$$"""{"metadata":{"annotations":{{{annotations}}},"resourceVersion":"99"}}""")));

    [Fact]
    public void Decode_Error_GivesTheStatus()
    {
        var line = Assert.IsType<ErrorLine>(Decode(
            """{"type":"ERROR","object":{"kind":"Status","message":"slow down","reason":"TooManyRequests","details":{"retryAfterSeconds":3},"code":429}}"""));

        Assert.Equal(new ApiStatus(429, "TooManyRequests", "slow down", TimeSpan.FromSeconds(3)), line.Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"object":{}}""")]
    [InlineData("""{"type":"BOOKMARK","object":{"metadata":{}}}""")]
    [InlineData("""{"type":null,"object":{"metadata":{"name":"a"}}}""")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a"}}""")]
    public void Decode_AnythingElse_IsABrokenLine(string text) => Assert.IsType<BrokenLine>(Decode(text));

    [Fact]
    public void Decode_TextsOfOtherLines_AreReusedButNeverMistaken()
    {
        var texts = new RecentTexts();
        var names = Enumerable.Range(0, 5_000).Select(i => $"pod-{i % 2_500}-{new string('é', i % 3)}").ToList();

        var pods = names.Select(name => Assert.IsType<PodLine>(
            WatchLineDecoder.Decode(Encoding.UTF8.GetBytes(PodText.Line("ADDED", PodText.Pod(name, "7"))), texts)).Pod).ToList();

        Assert.Equal(names, pods.Select(p => p.Name));
        Assert.InRange(pods.Select(p => p.Namespace).Distinct(ReferenceEqualityComparer.Instance).Count(), 1, 500);
    }

    private static WatchLine Decode(string text) => WatchLineDecoder.Decode(Encoding.UTF8.GetBytes(text));
}
