using System.Text;

namespace Whooper.Cluster.Decoding;

/// <summary>The words that every pod repeats, as one string each: ten thousand pods say <c>Running</c>, <c>True</c> and <c>Ready</c>.</summary>
internal static class WellKnownText
{
    private static readonly (byte[] Utf8, string Text)[][] ByLength = Index(
        "Pending", "Running", "Succeeded", "Failed", "Unknown", "True", "False",
        "Ready", "Initialized", "PodScheduled", "ContainersReady", "PodReadyToStartContainers", "DisruptionTarget",
        "Always", "OnFailure", "Never", "Completed", "Error", "OOMKilled", "CrashLoopBackOff", "PodInitializing", "ContainerCreating",
        "PodCompleted", "ContainersNotReady", "ContainersNotInitialized", "ErrImagePull", "ImagePullBackOff", "Evicted", "Unschedulable",
        "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ADDED", "MODIFIED", "DELETED", "BOOKMARK", "ERROR");

    public static string? Find(ReadOnlySpan<byte> value)
    {
        if (value.Length >= ByLength.Length)
        {
            return null;
        }

        foreach (var (utf8, text) in ByLength[value.Length])
        {
            if (value.SequenceEqual(utf8))
            {
                return text;
            }
        }

        return null;
    }

    private static (byte[] Utf8, string Text)[][] Index(params string[] words)
    {
        var byLength = words.ToLookup(w => w.Length, w => (Encoding.UTF8.GetBytes(w), w));
        return [.. Enumerable.Range(0, words.Max(w => w.Length) + 1).Select(length => byLength[length].ToArray())];
    }
}
