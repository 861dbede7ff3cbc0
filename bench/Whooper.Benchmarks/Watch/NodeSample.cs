namespace Whooper.Benchmarks.Watch;

/// <summary>What the JavaScript client measured of itself; <paramref name="Bytes"/> is null unless it was asked to weigh.</summary>
internal readonly record struct NodeSample(int Events, double Milliseconds, double? Bytes)
{
    public double EventsPerSecond => Events / Milliseconds * 1000;

    public double? BytesPerEvent => Bytes / Events;
}
