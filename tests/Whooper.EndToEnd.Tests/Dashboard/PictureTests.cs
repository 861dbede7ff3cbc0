using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Whooper.EndToEnd.Tests.Dashboard.DemoDashboardTests;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>The pictures of the documentation are of the real page; <c>WHOOPER_ACCEPT_SCREENSHOTS=1</c> takes them anew.</summary>
[Collection(nameof(Browser))]
public sealed class PictureTests(Browser browser, ApiTests.DemoHost demo) : IClassFixture<ApiTests.DemoHost>
{
    private const int MaxBytes = 200_000;

    private static readonly bool Accept = Environment.GetEnvironmentVariable("WHOOPER_ACCEPT_SCREENSHOTS") == "1";

    [Theory]
    [InlineData("dashboard.png", "/?window=1h", 1280, 860, false)]
    [InlineData("dashboard-incident.png", "/?window=1h&reason=OOMKilled", 1200, 960, true)]
    [InlineData("dashboard-phone.png", "/?window=1h", 390, 844, false)]
    public Task Picture_OfTheDemo_ShowsItInFewBytes(string name, string path, int width, int height, bool dark) => browser.VisitAsync(
        demo.Client.BaseAddress!,
        path,
        async page =>
        {
            await Expect(page.Locator("a.row").First).ToBeVisibleAsync();
            await Expect(page.Locator(".bar .part").First).ToBeAttachedAsync();
            await Expect(page.GetByText("Watching demo")).ToBeVisibleAsync();
            if (dark)
            {
                await Row(page, "checkout-api").ClickAsync();
                await Expect(Card(page, "Timeline")).ToContainTextAsync("Following ended");
                await page.EvaluateAsync("document.activeElement.blur()");
            }

            var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Png });
            Assert.InRange(picture.Length, 10_000, MaxBytes);
            if (Accept)
            {
                await File.WriteAllBytesAsync(PlaceOf(name), picture, TestContext.Current.CancellationToken);
            }
        },
        new(width, height, dark));

    private static string PlaceOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Whooper.Functions.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "images", name);
    }
}
