using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;
using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Tests.Detection;

/// <summary>A detector with a clock that the test moves.</summary>
internal sealed class Watch
{
    private readonly List<PodEvent> _events = [];

    public Watch(params PodSnapshot[] first)
        : this([], first)
    {
    }

    public Watch(Incident[] known, params PodSnapshot[] first)
    {
        Detector = new("test", Options, Pods.Start);
        Detector.Restore(known, Now);
        foreach (var pod in first)
        {
            Sees(pod);
        }

        Hears(Detector.Synchronized(Now));
    }

    public static DetectionOptions Options { get; } = new();

    public FailureDetector Detector { get; }

    public DateTimeOffset Now { get; private set; } = Pods.Start;

    public IReadOnlyList<PodEvent> Events => _events;

    public IReadOnlyList<PodFailed> Failures => [.. _events.OfType<PodFailed>()];

    public IReadOnlyList<string> Incidents => [.. _events.Select(e => e.IncidentId).Distinct()];

    /// <summary>Shows a pod, and gives what is new.</summary>
    public IReadOnlyList<PodEvent> Sees(params PodSnapshot[] pods) => [.. pods.SelectMany(pod => Hears(Detector.Observe(pod, Now)))];

    public IReadOnlyList<PodEvent> Loses(PodSnapshot pod) => Hears(Detector.Forget(pod.Uid, Now));

    /// <summary>Lets time pass, with a call whenever the detector asks for one.</summary>
    public IReadOnlyList<PodEvent> Waits(TimeSpan time)
    {
        var (end, before) = (Now + time, _events.Count);
        while (Detector.NextDeadline is { } next && next <= end)
        {
            Now = next;
            Hears(Detector.Advance(Now));
        }

        Now = end;
        Hears(Detector.Advance(Now));
        return [.. _events.Skip(before)];
    }

    private IReadOnlyList<PodEvent> Hears(IReadOnlyList<PodEvent> events)
    {
        _events.AddRange(events);
        return events;
    }
}
