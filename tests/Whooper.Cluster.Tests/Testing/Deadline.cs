using Whooper.Tests.Shared;

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

    /// <summary>For states that announce themselves to nobody.</summary>
    public static Task UntilAsync(Func<bool> condition) => Poll.UntilAsync(condition);
}
