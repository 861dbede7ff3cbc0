using System.Collections.Concurrent;

namespace Whooper.SimulatedCluster.Store;

internal sealed class ContainerLogs
{
    private readonly ConcurrentDictionary<(string Namespace, string Pod, string Container, bool Previous), string> _texts = new();

    public void Set(string ns, string pod, string container, bool previous, string text) => _texts[(ns, pod, container, previous)] = text;

    public string? Find(string ns, string pod, string container, bool previous) =>
        _texts.GetValueOrDefault((ns, pod, container, previous));

    public void Remove(string ns, string pod)
    {
        foreach (var key in _texts.Keys.Where(key => key.Namespace == ns && key.Pod == pod))
        {
            _texts.TryRemove(key, out _);
        }
    }
}
