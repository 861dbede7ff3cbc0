namespace Whooper.EndToEnd.Tests;

/// <summary>Waits for something that processes of their own bring about.</summary>
internal static class Deadline
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads until the value is as wanted; fails with the last one after the deadline.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> wanted, TimeSpan within, Func<string> otherwise)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        while (true)
        {
            var value = await read();
            if (wanted(value))
            {
                return value;
            }

            await Task.Delay(PollInterval, TimeProvider.System, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.False(deadline.IsCancellationRequested, $"Not within {within}: {value}\n{otherwise()}");
        }
    }
}
