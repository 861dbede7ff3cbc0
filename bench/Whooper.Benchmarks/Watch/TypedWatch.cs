using System.Reflection;
using k8s;
using k8s.Models;

namespace Whooper.Benchmarks.Watch;

/// <summary>KubernetesClient's watcher of typed pods: its own loop, which reads each line twice, with a handler that only counts.</summary>
internal sealed class TypedWatch : IWatchClient
{
    public static string Name { get; } = $"KubernetesClient {typeof(Watcher<V1Pod>).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}";

    public void Prepare()
    {
    }

    public async Task<int> ConsumeAsync(Func<CancellationToken, Task<HttpResponseMessage>> open, CancellationToken cancellationToken)
    {
        var events = 0;
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var response = await open(cancellationToken);
        using var text = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        using var watcher = new Watcher<V1Pod>(() => Task.FromResult(text), (_, _) => events++, closed.SetException, () => closed.TrySetResult());
        await closed.Task.WaitAsync(cancellationToken);
        return events;
    }
}
