using System.Text.Json;
using Whooper.Benchmarks.Clusters;
using Whooper.Cluster.Decoding;
using Whooper.Core.Detection.Rules;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.Benchmarks.Watch;

/// <summary>A stretch of a watch as the simulated API server sent it: one change of each pod, one in fifty of them a failure.</summary>
/// <param name="Known">The pods before.</param>
/// <param name="Lines">What the watch said of them.</param>
/// <param name="Events">How many lines that are.</param>
internal sealed record WatchRecording(IReadOnlyList<PodSnapshot> Known, byte[] Lines, int Events)
{
    public static async Task<WatchRecording> RecordAsync(int pods, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var cluster = await SimulatedApiServer.StartAsync(new() { HistoryLimit = pods }, cancellationToken);
        var population = PodPopulation.Create(pods, now).Select((pod, i) => IsComingUp(i) ? pod.BecomeUnready(now.AddMinutes(-1)) : pod).ToList();
        var known = new List<PodSnapshot>(pods);
        foreach (var pod in population)
        {
            cluster.State.Apply(pod);
            known.Add(((PodDecoded)PodDecoder.Decode(JsonSerializer.SerializeToUtf8Bytes(pod.ToJson()))).Pod);
        }

        var before = cluster.State.ResourceVersion;
        for (var i = 0; i < pods; i++)
        {
            cluster.State.Apply(Change(population[i], i, now));
        }

        return new(known, await ReadAsync(cluster, before, pods, cancellationToken), pods);
    }

    private static SimulatedPod Change(SimulatedPod pod, int i, DateTimeOffset now) => (i % 50, i / 50 % 2) switch
    {
        (7, 0) => pod.Terminate(ContainerExit.OomKilled, now).Run(now),
        (7, _) => pod.Terminate(ContainerExit.Error(), now).Wait("CrashLoopBackOff", $"back-off 10s restarting failed container={pod.Name}", now),
        _ => IsComingUp(i) ? pod.BecomeReady(now) : pod.BecomeUnready(now),
    };

    private static bool IsComingUp(int i) => i % 2 == 0;

    private static async Task<byte[]> ReadAsync(SimulatedApiServer cluster, long from, int count, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        await using var watch = await http.GetStreamAsync(
            new Uri(cluster.Address, $"api/v1/pods?watch=true&timeoutSeconds=60&resourceVersion={from}"), cancellationToken);
        using var lines = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var left = count; left > 0;)
        {
            var read = await watch.ReadAsync(buffer, cancellationToken);
            left -= read > 0 ? buffer.AsSpan(0, read).Count((byte)'\n') : throw new EndOfStreamException("The recording ended early.");
            lines.Write(buffer, 0, read);
        }

        return lines.ToArray();
    }
}
