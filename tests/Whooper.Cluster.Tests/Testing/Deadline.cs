namespace Whooper.Cluster.Tests.Testing;

/// <summary>How long a test waits for what must happen.</summary>
internal static class Deadline
{
    public static CancellationTokenSource Of(TimeSpan limit)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(limit);
        return source;
    }

    /// <summary>For states that announce themselves to nobody. Asked often: some conditions move a fake clock on, and hours of it must pass.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = Of(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline.Token);
        }
    }
}
