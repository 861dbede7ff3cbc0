namespace Whooper.Benchmarks.Clusters;

internal static class Patience
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(3);

    /// <exception cref="TimeoutException">It does not come true.</exception>
    public static async Task UntilAsync(Func<bool> condition, string what, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Enough)
            {
                throw new TimeoutException($"Waited {Enough} for {what}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }
}
