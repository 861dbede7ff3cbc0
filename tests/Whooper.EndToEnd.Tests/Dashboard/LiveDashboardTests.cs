using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Whooper.Tests.Shared;
using static Microsoft.Playwright.Assertions;
using static Whooper.EndToEnd.Tests.Dashboard.DemoDashboardTests;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>The page while things happen.</summary>
[Collection(nameof(Browser))]
public sealed class LiveDashboardTests(Browser browser)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Overview_LeftOpen_FollowsWhatHappens()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var (first, second) = (new PodStory("cart", Now.AddMinutes(-5)), new PodStory("ledger", Now) { Reason = "Error" });
        await host.SendAsync(first.Failed());

        await browser.VisitAsync(host.Address, "/", async page =>
        {
            await Expect(Row(page, "cart")).ToBeVisibleAsync();
            await Row(page, "cart").FocusAsync();
            var loaded = await page.EvaluateAsync<double>("performance.timeOrigin");

            await host.SendAsync(second.Failed());
            await Expect(Row(page, "ledger")).ToContainTextAsync("Open");
            await Expect(page.Locator(".rows").First.Locator("a.row")).ToHaveCountAsync(2);
            await Expect(Row(page, "cart")).ToBeFocusedAsync();

            await host.SendAsync(first.Recovered());
            await Expect(page.Locator(".rows").Last.Locator("a.row")).ToContainTextAsync("Recovered in 1m 35s");
            await Expect(page.Locator(".tile").First).ToContainTextAsync("1 high");
            Assert.Equal(loaded, await page.EvaluateAsync<double>("performance.timeOrigin"));
        });
    }

    [Fact]
    public async Task Overview_WithMoreShown_LetsGoOfWhatHasEnded()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var stories = Enumerable.Range(0, 120).Select(number => new PodStory($"worker-{number}", Now.AddMinutes(-5))).ToList();
        await host.SendAsync(stories.Select(story => story.Failed()));

        await browser.VisitAsync(host.Address, "/", async page =>
        {
            var open = page.Locator(".rows").First.Locator("a.row");
            await Expect(open).ToHaveCountAsync(100);
            await page.GetByRole(AriaRole.Button, new() { Name = "Show more" }).First.ClickAsync();
            await Expect(open).ToHaveCountAsync(120);

            await host.SendAsync(stories.Skip(1).Select(story => story.Recovered()));
            await Expect(open).ToHaveCountAsync(1);
            await Expect(open).ToContainTextAsync("worker-0");
        });
    }

    [Fact]
    public async Task Incident_LeftOpen_FollowsWhatHappens()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var story = new PodStory("cart", Now.AddMinutes(-5));
        await host.SendAsync(story.Failed());

        await browser.VisitAsync(host.Address, $"/?incident={story.IncidentId}", async page =>
        {
            await Expect(page.Locator(".labels .state")).ToHaveTextAsync("Open");
            await Card(page, "For programs").GetByText("JSON", new() { Exact = true }).ClickAsync();

            await host.SendAsync(story.Recovered());
            await Expect(page.Locator(".labels .state")).ToHaveTextAsync("Recovered in 1m 35s");
            await Expect(Card(page, "Timeline")).ToContainTextAsync("Well again");
        });
    }

    [Fact]
    public async Task Incident_WithWhatWasFoundAroundIt_ShowsIt()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var story = new PodStory("cart", Now);
        await host.SendAsync(story.Failed(data => data["context"] = new JsonObject
        {
            ["logLines"] = new JsonArray("java.lang.OutOfMemoryError: Java heap space"),
            ["events"] = new JsonArray(new JsonObject { ["type"] = "Warning", ["reason"] = "BackOff", ["message"] = "Back-off restarting failed container", ["count"] = 3 }),
            ["limits"] = new JsonObject { ["memory"] = "512Mi" },
            ["missing"] = new JsonArray("conditions: 403 Forbidden"),
        }));

        await browser.VisitAsync(host.Address, $"/?incident={story.IncidentId}", async page =>
        {
            await Expect(Card(page, "Analysis")).ToContainTextAsync("memory limit of 512Mi");
            await Expect(Card(page, "Log of the failed container")).ToContainTextAsync("java.lang.OutOfMemoryError");
            await Expect(Card(page, "Kubernetes events")).ToContainTextAsync("Back-off restarting failed container");
            await Expect(page.GetByText("conditions: 403 Forbidden").First).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Overview_WhenNothingChanges_IsToldSoWithoutABody()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();

        await browser.VisitAsync(host.Address, "/", async page =>
        {
            await Expect(page.GetByText("Nothing is failing.")).ToBeVisibleAsync();
            var answer = await page.WaitForResponseAsync(response =>
                response.Url.Contains("/api/autoheal/incidents?recovery=pending", StringComparison.Ordinal) && response.Status == 304);

            Assert.NotNull(await answer.Request.HeaderValueAsync("if-none-match"));
        });
    }

    [Fact]
    public async Task Overview_InAHiddenTab_AsksOnceAMinuteAndAtOnceWhenShown()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();

        await browser.VisitAsync(host.Address, "/", async page =>
        {
            var asked = 0;
            var open = new HashSet<IRequest>();
            page.Request += (_, request) => asked += IsOpenList(request.Url) && open.Add(request) ? 1 : 0;
            page.RequestFinished += (_, request) => open.Remove(request);
            page.RequestFailed += (_, request) => open.Remove(request);
            await page.Clock.InstallAsync();
            await page.ReloadAsync();
            await Expect(page.GetByText("Nothing is failing.")).ToBeVisibleAsync();
            await page.Clock.PauseAtAsync(Now.UtcDateTime.AddMinutes(1));
            await HideAsync(page, isHidden: true);
            await AskedAsync(() => page.Clock.FastForwardAsync(61_000));

            var hidden = asked;
            await page.Clock.FastForwardAsync(50_000);
            await page.EvaluateAsync("0");
            Assert.Equal(hidden, asked);
            await AskedAsync(() => page.Clock.FastForwardAsync(61_000));
            await AskedAsync(() => HideAsync(page, isHidden: false));

            // Again where the page had not got round to setting its timer.
            async Task AskedAsync(Func<Task> act)
            {
                var before = asked;
                await Poll.UntilAsync(
                    async () =>
                    {
                        await (asked == before ? act() : Task.CompletedTask);
                        return asked;
                    },
                    now => now > before && open.Count == 0,
                    TimeSpan.FromSeconds(30),
                    () => $"{asked} asked, {open.Count} not answered");
            }
        });

        static bool IsOpenList(string url) => url.Contains("/api/autoheal/incidents?recovery=pending", StringComparison.Ordinal);

        static Task HideAsync(IPage page, bool isHidden) => page.EvaluateAsync(
            """
            hidden => {
              Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """,
            isHidden);
    }

    [Fact]
    public async Task Banner_WhileNobodyWatches_SaysSo()
    {
        await using var host = await QuietHost.StartAsync();

        await browser.VisitAsync(host.Address, "/", async page =>
        {
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nobody is watching.");
            await Expect(page.GetByText("Not watching")).ToBeVisibleAsync();

            await host.BeatAsync();
            await Expect(page.GetByText("Watching prod")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeEmptyAsync();

            await host.BeatAsync("second", watching: false);
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("second (prod)");

            // Two that watch one cluster watch the same pods.
            await host.BeatAsync("second");
            await host.BeatAsync("third", cluster: "stage");
            await Expect(page.GetByText("Watching 2 clusters · 84 pods")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Banner_WhenTheHostIsGone_SaysThatThePageIsOld()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();

        await browser.VisitAsync(
            host.Address,
            "/",
            async page =>
            {
                await Expect(page.GetByText("Watching prod")).ToBeVisibleAsync();
                await host.Process.KillAsync();
                await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This page is not up to date. The host does not answer.");
            },
            new() { Expects = ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE"] });
    }

    [Fact]
    public async Task Key_WhereOneIsNeeded_IsAskedForOnceAndStaysInTheTab()
    {
        const string Key = "a-key-for-the-dashboard";
        await using var host = await QuietHost.StartAsync(Key);
        await host.BeatAsync();
        await host.SendAsync(new PodStory("cart", Now).Failed());

        await browser.VisitAsync(
            host.Address,
            "/",
            async page =>
            {
                await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Key needed");
                await page.GetByLabel("Key", new() { Exact = true }).FillAsync("wrong");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("not accepted");
                await page.GetByLabel("Key", new() { Exact = true }).FillAsync(Key);
                await page.Keyboard.PressAsync("Enter");
                await Expect(Row(page, "cart")).ToBeVisibleAsync();

                await page.ReloadAsync();
                await Expect(Row(page, "cart")).ToBeVisibleAsync();
                Assert.DoesNotContain(Key, page.Url, StringComparison.Ordinal);
                Assert.DoesNotContain(Key, await page.ContentAsync(), StringComparison.Ordinal);
                Assert.False(await page.EvaluateAsync<bool>($"JSON.stringify(localStorage).includes('{Key}') || document.cookie.includes('{Key}')"));
            },
            new() { Expects = ["401"] });
    }

    [Fact]
    public async Task Purge_AskedFor_HappensOnlyWhenConfirmedAndSaysSo()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var (gone, stays) = (new PodStory("cart", Now.AddMinutes(-5)), new PodStory("ledger", Now));
        await host.SendAsync(gone.Failed(), gone.Recovered(), stays.Failed());

        await browser.VisitAsync(
            host.Address,
            "/",
            async page =>
            {
                await Row(page, "ledger").ClickAsync();
                await Expect(Card(page, "Timeline")).ToBeVisibleAsync();
                await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Purge" })).ToHaveCountAsync(0);
                await page.Keyboard.PressAsync("Escape");

                await Row(page, "cart").ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Purge" }).ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
                await page.GetByRole(AriaRole.Button, new() { Name = "Purge" }).ClickAsync();
                var dialog = page.GetByRole(AriaRole.Dialog);
                await Expect(dialog).ToContainTextAsync("shop/cart");
                await dialog.GetByLabel("Your name").FillAsync("jane");
                await dialog.GetByLabel("Why").FillAsync("a drill");

                // A closed incident listens on for a few seconds; until then the API says no, and the dialog says why.
                await Poll.UntilAsync(
                    async () =>
                    {
                        var answer = await page.RunAndWaitForResponseAsync(
                            () => dialog.GetByRole(AriaRole.Button, new() { Name = "Purge" }).ClickAsync(),
                            response => response.Request.Method == "DELETE");
                        if (answer.Status == 409)
                        {
                            await Expect(dialog.GetByText("still followed")).ToBeVisibleAsync();
                        }

                        return answer.Ok;
                    },
                    isGone => isGone,
                    TimeSpan.FromSeconds(90),
                    () => host.Process.Output);
                await Expect(page.GetByText("The incident was purged.")).ToBeVisibleAsync();
                Assert.Contains($"Purged incident {gone.IncidentId}, for jane. a drill", host.Process.Output, StringComparison.Ordinal);
                await Expect(Row(page, "ledger")).ToBeVisibleAsync();
                await Expect(Row(page, "cart")).ToHaveCountAsync(0);
            },
            new() { Expects = ["409", "404"] });
    }
}
