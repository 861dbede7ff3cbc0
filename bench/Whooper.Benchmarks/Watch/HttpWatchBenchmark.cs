using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Watch;

/// <summary>The same stream over loopback HTTP, against the JavaScript client, which cannot be fed otherwise.</summary>
internal sealed class HttpWatchBenchmark : IBenchmark
{
    private const int Pods = 2000;
    private const int WarmUps = 20;
    private const int Rounds = 11;
    private const int Replays = 3;

    public string Name => "watch";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var recording = await WatchRecording.RecordAsync(Pods, now, cancellationToken);
        await using var server = new RecordingServer(recording.Lines);
        using var http = new HttpClient { BaseAddress = server.Address };
        using var node = NodeClient.Start(server.Address);
        using var weighing = NodeClient.Start(server.Address, NodeClient.Allocations);
        List<WatchSample> ours = [];
        List<double?> rates = [], bytes = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var own = await WatchSample.TakeAsync(new WhooperWatch(recording, now), Open, Replays, recording.Events, cancellationToken);
            var rate = node is null ? default(NodeSample?) : await node.MeasureAsync(Replays, WatchJson.Default.NodeSample, cancellationToken);
            var heap = weighing is null ? default(NodeSample?) : await weighing.MeasureAsync(1, WatchJson.Default.NodeSample, cancellationToken);
            if (round >= 0)
            {
                ours.Add(own);
                rates.Add(rate?.EventsPerSecond);
                bytes.Add(heap?.BytesPerEvent);
            }
        }

        yield return BenchmarkResult.HigherIsBetter(
            "watch.http.rate", Median.Of(ours.Select(s => s.EventsPerSecond)), "events/s", NodeClient.Name, Median.Of(rates));
        yield return BenchmarkResult.LowerIsBetter(
            "watch.http.allocations", Median.Of(ours.Select(s => s.BytesPerEvent)), "B/event", NodeClient.Name, Median.Of(bytes));

        Task<HttpResponseMessage> Open(CancellationToken ct) => http.GetAsync(
            new Uri("api/v1/pods?watch=true", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
    }
}
