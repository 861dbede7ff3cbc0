namespace Whooper.Standalone.Hosting;

/// <summary>Ends the process in order: first the watch, which delivers what it has detected, then the API and the engine.</summary>
internal static class Shutdown
{
    public static async Task WaitForShutdownAsync(this WebApplication app, IHost? forwarder, CancellationToken cancellationToken)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var signalled = app.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        await using var cancelled = cancellationToken.Register(() => stopping.TrySetResult());
        await stopping.Task;
        await app.StopInOrderAsync(forwarder);
    }

    public static async Task StopInOrderAsync(this WebApplication app, IHost? forwarder)
    {
        if (forwarder is not null)
        {
            await forwarder.StopAsync(CancellationToken.None);
        }

        await app.StopAsync(CancellationToken.None);
    }
}
