using Microsoft.Extensions.Time.Testing;

namespace Whooper.Tests.Shared;

/// <summary>Waits for what announces itself to nobody. The timeout ends a test that hangs; it is never what a test is about.</summary>
internal static class Poll
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    // Short at first, so that what happens in this process costs no time; longer later, so that other processes get theirs.
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AdvancePause = TimeSpan.FromMilliseconds(20);

    /// <summary>Reads until the value is as wanted, and returns it; fails with the last one after the timeout.</summary>
    /// <param name="read">Reads the value; what it throws fails the test.</param>
    /// <param name="wanted">Whether the value is as wanted.</param>
    /// <param name="timeout">How long to go on; 30 seconds unless said otherwise.</param>
    /// <param name="otherwise">What to add to the failure's message, such as a process's output.</param>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> wanted, TimeSpan? timeout = null, Func<string>? otherwise = null)
    {
        var limit = timeout ?? DefaultTimeout;
        var began = TimeProvider.System.GetTimestamp();
        var interval = FirstInterval;
        while (true)
        {
            var value = await read();
            if (wanted(value))
            {
                return value;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < limit, $"Not within {limit}: {value}\n{otherwise?.Invoke()}");
            await Task.Delay(interval, TimeProvider.System, TestContext.Current.CancellationToken);
            interval = interval * 2 < LongestInterval ? interval * 2 : LongestInterval;
        }
    }

    /// <inheritdoc cref="UntilAsync{T}(Func{Task{T}}, Func{T, bool}, TimeSpan?, Func{string}?)"/>
    public static Task<T> UntilAsync<T>(Func<T> read, Func<T, bool> wanted, TimeSpan? timeout = null, Func<string>? otherwise = null) =>
        UntilAsync(() => Task.FromResult(read()), wanted, timeout, otherwise);

    /// <summary>Asks until the condition holds; fails after the timeout.</summary>
    public static Task UntilAsync(Func<bool> condition, TimeSpan? timeout = null, Func<string>? otherwise = null) =>
        UntilAsync(condition, met => met, timeout, otherwise);

    /// <summary>Lets the time of a fake clock pass, a step at a time, until the condition holds; fails after the timeout.</summary>
    /// <param name="time">The clock of what is tested.</param>
    /// <param name="step">How far the clock goes before the condition is asked again.</param>
    /// <param name="condition">What should come about.</param>
    public static async Task AdvanceUntilAsync(FakeTimeProvider time, TimeSpan step, Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < DefaultTimeout, $"Not within {DefaultTimeout}, at {time.GetUtcNow():O} by the fake clock.");
            time.Advance(step);

            // What the step has woken runs on other threads, and may talk to a server.
            await Task.Delay(AdvancePause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
