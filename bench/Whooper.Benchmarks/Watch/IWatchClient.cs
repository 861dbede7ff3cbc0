namespace Whooper.Benchmarks.Watch;

/// <summary>Something that consumes a watch of pods from its first line to its last.</summary>
internal interface IWatchClient
{
    /// <summary>Does beforehand what is not to be measured.</summary>
    void Prepare();

    /// <returns>How many events it read.</returns>
    Task<int> ConsumeAsync(Func<CancellationToken, Task<HttpResponseMessage>> open, CancellationToken cancellationToken);
}
