using System.Threading.Channels;
using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Watching;

/// <summary>Tells what one scope's watch sees, and keeps the UIDs of its pods, so that a new picture shows which ones are gone.</summary>
internal sealed class PodFeed(WatchScope scope, ChannelWriter<ClusterChange> changes)
{
    private HashSet<string> _known = [];
    private HashSet<string>? _picture;

    /// <summary>From now on everything that exists is shown anew.</summary>
    public void BeginPicture() => _picture = [];

    public ValueTask SeenAsync(PodSnapshot pod, CancellationToken cancellationToken)
    {
        _picture?.Add(pod.Uid);
        _known.Add(pod.Uid);
        return changes.WriteAsync(new PodSeen(scope, pod), cancellationToken);
    }

    public ValueTask DeletedAsync(PodSnapshot last, CancellationToken cancellationToken)
    {
        _picture?.Remove(last.Uid);
        _known.Remove(last.Uid);
        return changes.WriteAsync(new PodDeleted(scope, last.Uid, last), cancellationToken);
    }

    /// <summary>The picture is complete: known pods that it did not show are gone.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        var picture = _picture ?? throw new InvalidOperationException("No picture was begun.");
        foreach (var uid in _known.Except(picture))
        {
            await changes.WriteAsync(new PodDeleted(scope, uid, null), cancellationToken);
        }

        (_known, _picture) = (picture, null);
        await changes.WriteAsync(new Synchronized(scope), cancellationToken);
    }

    public ValueTask OpenedAsync(CancellationToken cancellationToken) => changes.WriteAsync(new WatchOpened(scope), cancellationToken);

    public ValueTask LostAsync(string why, CancellationToken cancellationToken) => changes.WriteAsync(new WatchLost(scope, why), cancellationToken);
}
