using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Whooper.EndToEnd.Tests.Dashboard.DemoDashboardTests;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>Whatever a cluster, or the API itself, says: it stays text.</summary>
[Collection(nameof(Browser))]
public sealed class HostileDashboardTests(Browser browser)
{
    private const string Attack = "</pre><img src=x onerror=\"window.attacked=1\"><script>window.attacked=1</script>{{7*7}}\u202e";

    [Fact]
    public async Task Incident_WithMarkupInAllThatAPodCanSay_ShowsItAsText()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var story = new PodStory("cart", TimeProvider.System.GetUtcNow());
        await host.SendAsync(story.Failed(data =>
        {
            data["message"] = Attack;
            data["image"] = Attack;
            data["context"] = new JsonObject
            {
                ["logLines"] = new JsonArray(Attack),
                ["terminationMessage"] = Attack,
                ["requests"] = new JsonObject { [Attack] = Attack },
                ["events"] = new JsonArray(new JsonObject { ["type"] = "Warning", ["reason"] = Attack, ["message"] = Attack, ["count"] = 1 }),
                ["conditions"] = new JsonArray(new JsonObject { ["of"] = Attack, ["type"] = Attack, ["status"] = Attack, ["message"] = Attack }),
                ["missing"] = new JsonArray(Attack),
            };
        }));

        await browser.VisitAsync(host.Address, $"/?q=onerror", async page =>
        {
            await Row(page, "cart").ClickAsync();
            await Expect(page.Locator(".message")).ToContainTextAsync("<script>window.attacked=1</script>");
            await Expect(Card(page, "Log of the failed container").Locator(".log")).ToContainTextAsync("<img src=x");
            await ExpectNoHarmAsync(page);
        });
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?incident=x")]
    public async Task Page_WithMarkupInEveryTextOfEveryAnswer_ShowsItAsText(string path)
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var story = new PodStory("cart", TimeProvider.System.GetUtcNow());
        await host.SendAsync(story.Failed(data => data["context"] = new JsonObject { ["logLines"] = new JsonArray("line") }));

        await browser.VisitAsync(host.Address, "/", async page =>
        {
            await page.RouteAsync("**/api/autoheal/**", async route =>
            {
                var real = route.Request.Url.Replace("/incidents/x", $"/incidents/{story.IncidentId}", StringComparison.Ordinal);
                var answer = JsonNode.Parse(await host.Client.GetStringAsync(real, TestContext.Current.CancellationToken))!;
                await route.FulfillAsync(new() { ContentType = "application/json", Body = Poisoned(answer)!.ToJsonString() });
            });
            await page.GotoAsync(new Uri(host.Address, path).ToString());
            await Expect(page.GetByText("<script>window.attacked=1</script>").First).ToBeVisibleAsync();
            await ExpectNoHarmAsync(page);
        });
    }

    [Fact]
    public async Task Address_WithMarkup_IsHarmless()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();

        var attack = Uri.EscapeDataString(Attack);
        await browser.VisitAsync(host.Address, $"/?q={attack}&severity={attack}&namespace={attack}&window={attack}", ExpectNoHarmAsync, new() { Expects = ["400"] });
        await browser.VisitAsync(host.Address, $"/?incident={attack}", ExpectNoHarmAsync, new() { Expects = ["404", "400"] });
    }

    private static async Task ExpectNoHarmAsync(IPage page)
    {
        await Expect(page.Locator("header")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.attacked === undefined"));
        Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());
        Assert.Equal(1, await page.Locator("script").CountAsync());
    }

    /// <summary>Times stay times, so that the page gets far enough to show the rest.</summary>
    private static JsonNode? Poisoned(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Poisoned(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Poisoned)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && !value.TryGetValue<DateTimeOffset>(out _) => Attack,
        _ => node?.DeepClone(),
    };
}
