using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Whooper.Contracts.CloudEvents;
using Whooper.Contracts.PodEvents;
using Whooper.Contracts.Tests.Testing;
using Whooper.Forwarder.Delivery;

namespace Whooper.Forwarder.Tests.Delivery;

public sealed class DeliveryQueueTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Take_EventsInOrder_AsManyAsFit()
    {
        var queue = Queue(10);
        await AddAsync(queue, Events.Failed("1"), Events.Failed("2"), Events.Failed("3"));
        var size = PodEventCloudEvents.Encode(Events.Failed("1")).Length + 1;

        Assert.Equal(["1", "2"], Ids(queue.Take(100, (2 * size) + 5)));
        Assert.Equal(["3"], Ids(queue.Take(1, 10)));
        Assert.Empty(queue.Take(1, 10));
    }

    [Fact]
    public async Task Correct_WaitingEvents_AreReassignedOrTakenBackInPlace()
    {
        var queue = Queue(10);
        await AddAsync(queue, Events.Failed("1", "new"), Events.Failed("2", "again"), Events.Failed("3", "kept"), Events.Recovered("new"));
        await AddAsync(queue, Events.Failed("4", "kept", 2), Events.Recovered("again"));

        await queue.CorrectAsync(
            new(new Dictionary<string, string?> { ["new"] = "old", ["again"] = null }, new HashSet<string> { "3" }), TestContext.Current.CancellationToken);

        Assert.Equal(
            [("1", "old"), ("old/recovered", "old"), ("4", "kept")], queue.Take(10, int.MaxValue).Select(e => (e.Event.Id, e.Event.IncidentId)));
    }

    [Fact]
    public async Task Correct_ReassignedRepeat_IsEncodedAnewAndReplacedByNoLaterOne()
    {
        var queue = Queue(1);
        await AddAsync(queue, Events.Failed("2", "new", 2));

        await queue.CorrectAsync(
            new(new Dictionary<string, string?> { ["new"] = "old" }, new HashSet<string>()), TestContext.Current.CancellationToken);
        await AddAsync(queue, Events.Failed("3", "new", 3));

        var first = queue.Take(1, int.MaxValue)[0];
        Assert.Contains("\"old\"", System.Text.Encoding.UTF8.GetString(first.Encoded.Span), StringComparison.Ordinal);
        Assert.Equal(["3"], Ids(queue.Take(10, int.MaxValue)));
    }

    [Fact]
    public async Task Add_QueueIsFull_MergesRepeatsAndLosesNoIncident()
    {
        var queue = Queue(3);
        await AddAsync(queue, Events.Failed("a1", "a", 1), Events.Failed("a2", "a", 2), Events.Failed("b1", "b", 1));

        for (var n = 3; n <= 500; n++)
        {
            await AddAsync(queue, Events.Failed($"a{n}", "a", n));
        }

        await AddAsync(queue, Events.Failed("c1", "c", 1, "a log line"), Events.Recovered("a"));

        Assert.Equal(5, queue.Count);
        var events = queue.Take(100, int.MaxValue);
        Assert.Equal(["a1", "a500", "b1", "c1", "a/recovered"], Ids(events));
        var repeat = Assert.IsType<PodFailed>(events[1].Event);
        Assert.Equal(500, repeat.Occurrences);
        Assert.Equal(Enumerable.Range(2, 499).Select(n => $"a{n}"), repeat.Ids);
    }

    [Fact]
    public async Task Add_QueueIsFull_LeavesSymptomsAsTheyAre()
    {
        var queue = Queue(1);
        await AddAsync(
            queue,
            Events.Failed("a1", "a", 1),
            Events.Failed("a2", "a", 2),
            Events.Failed("a2/crashloop", "a", 2) with { Symptom = true },
            Events.Failed("a3", "a", 3));

        Assert.Equal(["a1", "a2", "a2/crashloop", "a3"], Ids(queue.Take(100, int.MaxValue)));
    }

    [Fact]
    public async Task Add_QueueIsFull_KeepsOthersWithoutTheirLog()
    {
        var queue = Queue(1);
        await AddAsync(queue, Events.Failed("a1", "a", 1, "kept"), Events.Failed("b1", "b", 1, "dropped"));

        var events = queue.Take(100, int.MaxValue).Select(e => Assert.IsType<PodFailed>(e.Event).Context!).ToList();

        Assert.Equal(["kept"], events[0].LogLines);
        Assert.Empty(events[1].LogLines);
        Assert.Contains("dropped, because too many events wait", Assert.Single(events[1].Missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_RecoveryStandsBetween_DoesNotMergeAcrossIt()
    {
        var queue = Queue(1);
        await AddAsync(queue, Events.Failed("a1", "a", 1), Events.Failed("a2", "a", 2), Events.Recovered("a"), Events.Failed("a3", "a", 3), Events.Failed("a4", "a", 4));

        Assert.Equal(["a1", "a2", "a/recovered", "a4"], Ids(queue.Take(100, int.MaxValue)));
    }

    [Fact]
    public async Task Add_RepeatIsBeingDelivered_IsNotMergedIntoIt()
    {
        var queue = Queue(1);
        await AddAsync(queue, Events.Failed("a1", "a", 1), Events.Failed("a2", "a", 2));
        queue.Take(100, int.MaxValue);
        await AddAsync(queue, Events.Failed("x", "x", 1), Events.Failed("a3", "a", 3));

        Assert.Equal(["x", "a3"], Ids(queue.Take(100, int.MaxValue)));
    }

    [Fact]
    public async Task When_EnoughEventsArrive_Ends()
    {
        var queue = Queue(10);
        var waiting = queue.WhenAsync(2, TestContext.Current.CancellationToken);
        await AddAsync(queue, Events.Gone());
        Assert.False(waiting.IsCompleted);

        await AddAsync(queue, Events.Gone());

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private DeliveryQueue Queue(int capacity) =>
        new(Options.Create(new ForwarderOptions { QueueCapacity = capacity }), _time, NullLogger<DeliveryQueue>.Instance);

    private static async Task AddAsync(DeliveryQueue queue, params PodEvent[] events)
    {
        foreach (var podEvent in events)
        {
            await queue.PublishAsync(podEvent, TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> Ids(IEnumerable<QueuedEvent> events) => events.Select(e => e.Event.Id);
}
