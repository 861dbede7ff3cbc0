namespace Whooper.Standalone.Demo;

/// <summary>Shows a demo while it runs: a live table in a terminal, plain lines elsewhere.</summary>
internal interface IDemoView
{
    /// <summary>Shows until cancelled or until <paramref name="finished"/> says so; leaves the last picture standing and returns it.</summary>
    Task<DemoProgress> ShowAsync(Func<CancellationToken, Task<DemoProgress>> read, Func<DemoProgress, bool> finished, CancellationToken cancellationToken);
}
