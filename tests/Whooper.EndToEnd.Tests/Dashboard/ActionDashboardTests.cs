using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Whooper.EndToEnd.Tests.Dashboard.DemoDashboardTests;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>What people do about an incident, from the button to the incident's history.</summary>
[Collection(nameof(Browser))]
public sealed class ActionDashboardTests(Browser browser)
{
    [Fact]
    public async Task Incident_Open_IsMutedResentAndClosedWithWhoAndWhyInItsTimeline()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var story = new PodStory("cart", TimeProvider.System.GetUtcNow());
        await host.SendAsync(story.Failed());

        await browser.VisitAsync(host.Address, $"/?incident={story.IncidentId}", async page =>
        {
            var timeline = Card(page, "Timeline");
            await ActAsync(page, "Mute…", "Mute", "planned work");
            await Expect(page.Locator(".incident .banner")).ToContainTextAsync("by Ann: planned work");
            await Expect(timeline).ToContainTextAsync("Muted by Ann");

            await ActAsync(page, "Unmute", "Unmute", "it is done");
            await Expect(page.Locator(".incident .banner")).ToHaveCountAsync(0);
            await Expect(timeline).ToContainTextAsync("Unmuted by Ann");

            await ActAsync(page, "Resend the report", "Resend", "for the new colleague");
            await Expect(timeline).ToContainTextAsync("Report asked for again by Ann");

            await ActAsync(page, "Stop following", "Stop following", "known");
            await Expect(page.Locator(".labels .state")).ToHaveTextAsync("Unknown");
            await Expect(timeline).ToContainTextAsync("Closed by hand by Ann");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop following" })).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Action_ThatComesTooLate_SaysWhyAndStaysOpen()
    {
        await using var host = await QuietHost.StartAsync();
        await host.BeatAsync();
        var story = new PodStory("cart", TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await host.SendAsync(story.Failed());

        await browser.VisitAsync(
            host.Address,
            $"/?incident={story.IncidentId}",
            async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Stop following" }).ClickAsync();
                await host.SendAsync(story.Recovered());
                await Expect(page.Locator(".labels .state")).ToContainTextAsync("Recovered");
                await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Stop following" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("closed");
            },
            new() { Expects = ["409"] });
    }

    private static async Task ActAsync(IPage page, string button, string confirm, string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Your name").FillAsync("Ann");
        await dialog.GetByLabel("Why").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = confirm, Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
