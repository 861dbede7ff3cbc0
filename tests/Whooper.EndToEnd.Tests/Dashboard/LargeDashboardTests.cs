using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>The page over a store of 5,000 incidents.</summary>
[Collection(nameof(Browser))]
public sealed class LargeDashboardTests(Browser browser, ITestOutputHelper output)
{
    private const int Incidents = 5_000;
    private const int BatchSize = 250;

    /// <summary>Several times what an idle machine needs: a page that reads or draws them all does not make it.</summary>
    private static readonly TimeSpan FirstPaint = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstRows = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Interaction = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Overview_OfFiveThousandIncidents_IsQuickAndPages()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var now = TimeProvider.System.GetUtcNow();
        for (var first = 0; first < Incidents; first += BatchSize)
        {
            await host.SendAsync(Enumerable.Range(first, BatchSize).Select(number =>
                new PodStory($"worker-{number}", now.AddSeconds(-number)) { Reason = number % 4 == 0 ? "Error" : "OOMKilled" }.Failed()));
        }

        await browser.VisitAsync(host.Address, "/", async page =>
        {
            await Expect(page.Locator("a.row").First).ToBeVisibleAsync();
            await page.ReloadAsync();
            await Expect(page.Locator("a.row")).ToHaveCountAsync(100);
            var paint = TimeSpan.FromMilliseconds(await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            var rows = TimeSpan.FromMilliseconds(await page.EvaluateAsync<double>("performance.now()"));
            await Expect(page.Locator(".tile").Nth(1)).ToContainTextAsync($"{Incidents}");

            var started = TimeProvider.System.GetTimestamp();
            await page.GetByRole(AriaRole.Button, new() { Name = "high", Exact = true }).ClickAsync();
            await Expect(page.Locator("a.row.critical")).ToHaveCountAsync(0);
            var filtered = TimeProvider.System.GetElapsedTime(started);

            started = TimeProvider.System.GetTimestamp();
            await page.GetByRole(AriaRole.Button, new() { Name = "Show more" }).First.ClickAsync();
            await Expect(page.Locator("a.row")).ToHaveCountAsync(200);
            var more = TimeProvider.System.GetElapsedTime(started);

            output.WriteLine($"first paint {paint.TotalMilliseconds:0} ms, rows {rows.TotalMilliseconds:0} ms, filter {filtered.TotalMilliseconds:0} ms, more {more.TotalMilliseconds:0} ms");
            Assert.InRange(paint, TimeSpan.Zero, FirstPaint);
            Assert.InRange(rows, TimeSpan.Zero, FirstRows);
            Assert.InRange(filtered, TimeSpan.Zero, Interaction);
            Assert.InRange(more, TimeSpan.Zero, Interaction);
        });
    }
}
