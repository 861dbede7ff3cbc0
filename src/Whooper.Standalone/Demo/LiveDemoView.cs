using Spectre.Console;

namespace Whooper.Standalone.Demo;

/// <summary>A table that is drawn again in place, with the latest log lines below.</summary>
internal sealed class LiveDemoView(IAnsiConsole console, StoryLines story, TimeProvider time) : IDemoView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    public Task<DemoProgress> ShowAsync(
        Func<CancellationToken, Task<DemoProgress>> read, Func<DemoProgress, bool> finished, CancellationToken cancellationToken) =>
        console.Live(new Text(string.Empty)).StartAsync(async live =>
        {
            while (true)
            {
                var progress = await read(CancellationToken.None);
                var lines = new Rows(story.Latest.Select(line => new Markup($"[grey]{Markup.Escape(line)}[/]").Ellipsis()));
                live.UpdateTarget(new Rows(DemoTable.Of(progress), lines));
                await Task.Delay(Refresh, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (finished(progress) || cancellationToken.IsCancellationRequested)
                {
                    return progress;
                }
            }
        });
}
