using System.Globalization;
using System.Text.Json;

namespace Whooper.Benchmarks.Watch;

/// <summary>What this program does as a watch client: plays itself a recording from memory, as often as it is told.</summary>
internal static class WatchChild
{
    public const string Role = "watch";
    public const string Whooper = "whooper";
    public const string Typed = "typed";

    private const int Pods = 2000;

    public static async Task RunAsync(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var recording = await WatchRecording.RecordAsync(Pods, now, CancellationToken.None);
        IWatchClient client = name == Whooper ? new WhooperWatch(recording, now) : new TypedWatch();
        while (await Console.In.ReadLineAsync() is { } replays)
        {
            var sample = await WatchSample.TakeAsync(
                client, Play, int.Parse(replays, CultureInfo.InvariantCulture), recording.Events, CancellationToken.None);
            Console.Out.WriteLine(JsonSerializer.Serialize(sample, WatchJson.Default.WatchSample));
            Console.Out.Flush();
        }

        Task<HttpResponseMessage> Play(CancellationToken _) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new MemoryStream(recording.Lines)) });
    }
}
