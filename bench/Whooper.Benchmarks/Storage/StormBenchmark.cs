using System.Globalization;
using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Engine;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Storage;

/// <summary>Five hundred workloads fail within ten seconds, on Azurite: when all are explained, and when all are reported.</summary>
internal sealed class StormBenchmark : IBenchmark
{
    private const int Batches = 10;
    private const int BatchSize = 50;
    private const int Rounds = 3;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(8);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public string Name => "storm";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (now, before) = (new List<Storm>(), new List<Storm>());
        for (var round = 0; round < Rounds; round++)
        {
            now.Add(await MeasureAsync(StorageTuning.AsItComes, cancellationToken));
            before.Add(await MeasureAsync(StorageTuning.Before, cancellationToken));
        }

        yield return Compared("accepted", storm => storm.Accepted);
        yield return Compared("explained", storm => storm.Explained);
        yield return Compared("reported", storm => storm.Reported);
        yield return Compared("processor.azurite", storm => storm.OfAzurite);
        yield return Compared("processor.host", storm => storm.OfHost);

        BenchmarkResult Compared(string what, Func<Storm, double> figure) => BenchmarkResult.LowerIsBetter(
            $"storm.{Batches * BatchSize}.{what}", Median.Of(now.Select(figure)), "s", StorageTuning.Before.Name, Median.Of(before.Select(figure)));
    }

    private static async Task<Storm> MeasureAsync(StorageTuning tuning, CancellationToken cancellationToken)
    {
        await using var azurite = await AzuriteProcess.StartAsync(cancellationToken)
            ?? throw new InvalidOperationException("This benchmark needs Azurite.");
        await using var host = await StandaloneProcess.StartAsync(azurite.ConnectionString, tuning, cancellationToken);
        var (ofAzurite, ofHost) = (azurite.ProcessorTime, host.ProcessorTime);
        var began = TimeProvider.System.GetTimestamp();
        var at = TimeProvider.System.GetUtcNow();
        var sent = new List<Task>();
        for (var batch = 0; batch < Batches; batch++)
        {
            sent.Add(host.PostAsync("/api/pod-events", PodEventBatch.MediaType, PodEventBatch.OfFailures(batch * BatchSize, BatchSize, at), cancellationToken));
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        }

        await Task.WhenAll(sent);
        var accepted = Elapsed();
        var explained = await WhenAllAsync("whooper_summaries_total");
        var reported = await WhenAllAsync("whooper_incident_mttr_seconds_count");
        var storm = new Storm(
            accepted, explained, reported, (azurite.ProcessorTime - ofAzurite).TotalSeconds, (host.ProcessorTime - ofHost).TotalSeconds);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{tuning.Name}: {storm}"));
        return storm;

        async Task<double> WhenAllAsync(string counter)
        {
            while (await host.MetricAsync(counter, cancellationToken) < Batches * BatchSize)
            {
                if (Elapsed() > Deadline.TotalSeconds)
                {
                    throw new TimeoutException($"{counter} is {await host.MetricAsync(counter, cancellationToken)} after {Deadline}.");
                }

                await Task.Delay(Look, TimeProvider.System, cancellationToken);
            }

            return Elapsed();
        }

        double Elapsed() => TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Seconds from the first batch, and seconds of processors.</summary>
    private readonly record struct Storm(double Accepted, double Explained, double Reported, double OfAzurite, double OfHost);
}
