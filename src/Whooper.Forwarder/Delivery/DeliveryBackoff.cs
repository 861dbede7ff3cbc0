namespace Whooper.Forwarder.Delivery;

/// <summary>How long to wait after a failed delivery: exponential with jitter, and never shorter than the API asked for.</summary>
internal sealed class DeliveryBackoff(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    public TimeSpan After(int failures, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
        {
            return TimeSpan.FromTicks(Math.Min(asked.Ticks, LongestAsked.Ticks)) + (random.NextDouble() * First);
        }

        var ceiling = First * Math.Pow(2, Math.Min(failures - 1, 16));
        return (ceiling < Longest ? ceiling : Longest) * (0.5 + (random.NextDouble() / 2));
    }
}
