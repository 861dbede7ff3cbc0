using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>The dashboard on the demo, as anyone sees it first.</summary>
[Collection(nameof(Browser))]
public sealed class DemoDashboardTests(Browser browser, ApiTests.DemoHost demo) : IClassFixture<ApiTests.DemoHost>
{
    private Uri Address => demo.Client.BaseAddress!;

    [Fact]
    public Task Overview_OfTheDemo_ShowsOpenOnesFirstAndTheFigures() => browser.VisitAsync(Address, "/", async page =>
    {
        await Expect(page.GetByText("Watching demo")).ToBeVisibleAsync();
        await Expect(page.Locator("section h2").First).ToHaveTextAsync("Open");
        await Expect(Row(page, "storefront")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("ErrImagePull|ImagePullBackOff"));
        await Expect(Row(page, "checkout-api")).ToContainTextAsync("Recovered");
        await Expect(page.Locator(".tile").Nth(1)).ToContainTextAsync($"{ApiTests.DemoHost.ExpectedIncidents}");
        await Expect(page.Locator(".tile").Nth(2)).ToContainTextAsync("median");
        await Expect(page.Locator(".bar .part").First).ToBeAttachedAsync();
        await Expect(page.Locator(".banner")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(\d+\) Whooper$"));
    });

    [Fact]
    public Task Overview_Filtered_LivesInTheAddress() => browser.VisitAsync(Address, "/", async page =>
    {
        await Expect(Row(page, "storefront")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "critical", Exact = true }).ClickAsync();
        await Expect(Row(page, "storefront")).ToHaveCountAsync(0);
        await page.GetByLabel("Namespace").SelectOptionAsync("payments");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(1);
        Assert.EndsWith("/?severity=critical&namespace=payments", page.Url, StringComparison.Ordinal);

        await page.ReloadAsync();
        await Expect(page.Locator("a.row")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Namespace")).ToHaveValueAsync("payments");

        await page.GoBackAsync();
        await Expect(page.Locator("a.row")).Not.ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(Row(page, "storefront")).ToBeVisibleAsync();
        Assert.EndsWith("/?", page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Overview_NarrowedToABarOfTheChart_ShowsThatTime() => browser.VisitAsync(Address, "/", async page =>
    {
        await page.Locator(".bar:has(.part)").Last.ClickAsync();
        await Expect(page.Locator(".bar[aria-pressed=true]")).ToHaveCountAsync(1);
        await Expect(page.Locator("a.row")).Not.ToHaveCountAsync(0);
        Assert.Contains("since=", page.Url, StringComparison.Ordinal);

        await page.Locator(".bar[aria-pressed=true]").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all times" }).ClickAsync();
        await Expect(Row(page, "storefront")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Overview_ByKeyboard_IsSearchedAndWalked() => browser.VisitAsync(Address, "/", async page =>
    {
        await Expect(Row(page, "storefront")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("payments oom");
        await Expect(page).ToHaveURLAsync(new Uri(Address, "/?q=payments+oom").ToString());
        await Expect(page.Locator("a.row")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Expect(Row(page, "checkout-api")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("checkout-api");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Row(page, "checkout-api")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Next incident");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Incident_ByTheAddressOfAReport_ShowsAllThatIsKnown() => browser.VisitAsync(Address, "/?q=checkout-api", async page =>
    {
        await Row(page, "checkout-api").ClickAsync();
        var address = page.Url;
        Assert.Contains("/?incident=payments-checkout-api-", address, StringComparison.Ordinal);
        await page.GotoAsync(address);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("checkout-api OOMKilled");
        await Expect(Card(page, "Analysis")).ToContainTextAsync("memory");
        await Expect(Card(page, "Facts")).ToContainTextAsync("code 137");
        await Expect(Card(page, "Pods touched")).ToContainTextAsync("checkout-api-");
        foreach (var happened in new[] { "OOMKilled detected", "Well again", "Explained", "mail: sent", "Following ended" })
        {
            await Expect(Card(page, "Timeline")).ToContainTextAsync(happened);
        }

        await Card(page, "Timeline").GetByText("steps of the orchestration").ClickAsync();
        await Expect(Card(page, "Timeline").GetByRole(AriaRole.Cell, new() { Name = "SummarizeIncident" }).First).ToBeVisibleAsync();
        await Card(page, "For programs").GetByText("JSON", new() { Exact = true }).ClickAsync();
        await Expect(Card(page, "For programs").Locator("pre").First).ToContainTextAsync("\"reason\": \"OOMKilled\"");
        await Card(page, "For programs").GetByText("Status of the orchestration").ClickAsync();
        await Expect(Card(page, "For programs").Locator("pre").Last).ToContainTextAsync("\"runtimeStatus\": \"Completed\"");
        await Card(page, "Look into it").GetByRole(AriaRole.Button).First.ClickAsync();
        Assert.StartsWith(
            "kubectl logs checkout-api-", await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    });

    [Fact]
    public Task Incident_Unknown_SaysSo() => browser.VisitAsync(
        Address,
        "/?incident=no-such-incident",
        async page =>
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("No such incident");
            await page.GetByRole(AriaRole.Link, new() { Name = "Incidents" }).ClickAsync();
            await Expect(Row(page, "storefront")).ToBeVisibleAsync();
        },
        new() { Expects = ["404"] });

    [Fact]
    public Task Health_Opened_NamesTheForwarders() => browser.VisitAsync(Address, "/", async page =>
    {
        await page.GetByText("Watching demo").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Forwarder" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "demo" })).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 360)]
    public Task Pages_ForEverybody_HaveNoSeriousBarrierAndFitTheScreen(bool dark, int width) => browser.VisitAsync(
        Address,
        "/?severity=critical,high,medium,warning",
        async page =>
        {
            await Expect(Row(page, "storefront")).ToBeVisibleAsync();
            await CheckAsync(page);
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await CheckAsync(page);
            await page.Keyboard.PressAsync("Escape");
            await Row(page, "checkout-api").ClickAsync();
            await Expect(Card(page, "Timeline")).ToBeVisibleAsync();
            await CheckAsync(page);
        },
        new(width, 800, dark));

    private static async Task CheckAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.Empty(found.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    internal static ILocator Row(IPage page, string workload) =>
        page.Locator("a.row", new() { Has = page.Locator(".name").GetByText(workload, new() { Exact = true }) });

    internal static ILocator Card(IPage page, string heading) =>
        page.Locator("section.card", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 2 }) });
}
