using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Whooper.Core.Analysis;
using Whooper.Integrations.Analysis;

namespace Whooper.Integrations.Tests.Analysis;

public sealed class ModelLimitsTests
{
    private readonly FakeTimeProvider _time = new(Samples.DetectedAt);

    [Fact]
    public async Task RunAsync_ManyAtOnce_NeverExceedsItsConcurrency()
    {
        using var limits = Limits(new() { MaxConcurrency = 3 });
        var (running, most) = (0, 0);
        var gate = new SemaphoreSlim(0);

        var calls = Enumerable.Range(0, 20).Select(_ => limits.RunAsync(
            async token =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await gate.WaitAsync(token);
                Interlocked.Decrement(ref running);
                return 1;
            },
            TestContext.Current.CancellationToken)).ToList();
        gate.Release(20);

        Assert.Equal(20, (await Task.WhenAll(calls)).Sum());
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task RunAsync_NoTurnInTime_IsBusyAndTheOthersGoOn()
    {
        using var limits = Limits(new() { MaxConcurrency = 1, Timeout = TimeSpan.FromSeconds(20) });
        var first = new TaskCompletionSource<int>();
        var running = limits.RunAsync(_ => first.Task, TestContext.Current.CancellationToken);
        var waiting = limits.RunAsync(_ => Task.FromResult(2), TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal((FallbackCause.Busy, true), await FailureAsync(waiting));
        first.TrySetResult(1);
        Assert.Equal(1, await running);
        Assert.Equal(3, await limits.RunAsync(_ => Task.FromResult(3), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_HoursBudgetUsedUp_WaitsForTheHourToPass()
    {
        using var limits = Limits(new() { CallsPerHour = 2 });
        await Succeed(limits);
        _time.Advance(TimeSpan.FromMinutes(30));
        await Succeed(limits);

        Assert.Equal((FallbackCause.Budget, true), await FailureAsync(Succeed(limits)));
        _time.Advance(TimeSpan.FromMinutes(30));
        await Succeed(limits);
        Assert.Equal((FallbackCause.Budget, true), await FailureAsync(Succeed(limits)));
    }

    [Fact]
    public async Task RunAsync_NoBudgetAtAll_NeverCalls()
    {
        using var limits = Limits(new() { CallsPerHour = 0 });

        Assert.Equal((FallbackCause.Budget, true), await FailureAsync(limits.RunAsync<int>(
            _ => throw new InvalidOperationException("called"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task RunAsync_CircuitOpen_MakesNoCallAndTakesNoBudgetUntilItsTimeIsOver()
    {
        using var limits = Limits(new() { CallsPerHour = 7 });
        for (var call = 0; call < 5; call++)
        {
            Assert.Equal((FallbackCause.Unavailable, false), await FailureAsync(Fail(limits, FallbackCause.Unavailable)));
        }

        for (var call = 0; call < 20; call++)
        {
            Assert.Equal((FallbackCause.Circuit, true), await FailureAsync(Succeed(limits)));
        }

        _time.Advance(TimeSpan.FromSeconds(61));
        await Succeed(limits);
        await Succeed(limits);
        Assert.Equal((FallbackCause.Budget, true), await FailureAsync(Succeed(limits)));
    }

    [Theory]
    [InlineData(FallbackCause.InvalidAnswer)]
    [InlineData(FallbackCause.Filtered)]
    [InlineData(FallbackCause.Refused)]
    public async Task RunAsync_FailureOfOneQuestion_DoesNotOpenTheCircuit(string cause)
    {
        using var limits = Limits(new());
        for (var call = 0; call < 10; call++)
        {
            await FailureAsync(Fail(limits, cause));
        }

        await Succeed(limits);
    }

    [Fact]
    public async Task RunAsync_AskedToBeLeftAlone_IsSilentForThatLong()
    {
        using var limits = Limits(new());
        await FailureAsync(limits.RunAsync<int>(
            _ => throw new ModelFailure(FallbackCause.Throttled, isFinal: true, "later") { RetryAfter = TimeSpan.FromSeconds(30) },
            TestContext.Current.CancellationToken));

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((FallbackCause.Throttled, true), await FailureAsync(Succeed(limits)));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Succeed(limits);
    }

    [Fact]
    public async Task RunAsync_NoAnswer_IsCancelledAtTheDeadline()
    {
        using var limits = Limits(new() { Timeout = TimeSpan.FromSeconds(20) });
        var cancelled = false;
        var call = limits.RunAsync<int>(
            async token =>
            {
                await using var registration = token.Register(() => cancelled = true);
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
                return 1;
            },
            TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal((FallbackCause.Timeout, false), await FailureAsync(call));
        Assert.True(cancelled);
    }

    private ModelLimits Limits(AiOptions options) => new(Options.Create(options), _time, NullLogger<ModelLimits>.Instance);

    private static Task<int> Succeed(ModelLimits limits) => limits.RunAsync(_ => Task.FromResult(1), TestContext.Current.CancellationToken);

    private static Task<int> Fail(ModelLimits limits, string cause) => limits.RunAsync<int>(
        _ => throw new ModelFailure(cause, isFinal: false, "no"), TestContext.Current.CancellationToken);

    private static async Task<(string Cause, bool IsFinal)> FailureAsync(Task call)
    {
        var failure = await Assert.ThrowsAsync<ModelFailure>(() => call);
        return (failure.Cause, failure.IsFinal);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; seen < value; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
