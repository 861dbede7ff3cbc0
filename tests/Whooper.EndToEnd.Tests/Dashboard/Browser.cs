using Microsoft.Playwright;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>Debian's Chromium, driven by Playwright, for all tests of the dashboard one after the other.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const float PatienceMs = 20_000;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("Chromium is missing: run 'apt-get install chromium' (eng/test.sh does), or set CHROMIUM_PATH.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        Assertions.SetDefaultExpectTimeout(PatienceMs);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens the dashboard and looks around. Whatever the console calls an error, a breach of the policy included, fails the visit.</summary>
    internal async Task VisitAsync(Uri address, string path, Func<IPage, Task> look, Visitor? visitor = null)
    {
        visitor ??= new();
        await using var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = visitor.Width, Height = visitor.Height },
            ColorScheme = visitor.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(PatienceMs);
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !visitor.Expects.Any(expected => message.Text.Contains(expected, StringComparison.Ordinal)))
            {
                faults.Add(message.Text);
            }
        };
        await page.GotoAsync(new Uri(address, path).ToString());
        await look(page);
        Assert.Empty(faults);
    }
}

/// <summary>Who looks, and which errors of the console are part of the story (such as an answer of 401).</summary>
internal sealed record Visitor(int Width = 1280, int Height = 800, bool Dark = false)
{
    public static readonly Visitor Phone = new(390, 844);

    public string[] Expects { get; init; } = [];
}

/// <summary>One browser for all of them: a second would take the first one's time.</summary>
[CollectionDefinition(nameof(Browser))]
public sealed class OneBrowser : ICollectionFixture<Browser>;
