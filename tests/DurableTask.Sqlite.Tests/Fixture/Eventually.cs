namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>Waits for what has no signal of its own.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan deadline)
    {
        using var late = new CancellationTokenSource(deadline);
        while (!await condition())
        {
            Assert.False(late.IsCancellationRequested, "The condition was not met in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
