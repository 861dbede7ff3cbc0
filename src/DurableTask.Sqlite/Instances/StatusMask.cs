using DurableTask.Core;

namespace DurableTask.Sqlite.Instances;

/// <summary>What a status says about an instance.</summary>
internal static class StatusMask
{
    public static bool IsTerminal(this OrchestrationStatus status) =>
        status is not (OrchestrationStatus.Pending or OrchestrationStatus.Running or OrchestrationStatus.Suspended);

    /// <summary>Statuses as bits, as queries test them.</summary>
    public static long ToMask(this IEnumerable<OrchestrationStatus> statuses) => statuses.Aggregate(0L, (mask, status) => mask | (1L << (int)status));

    public static long AllTerminal { get; } = Enum.GetValues<OrchestrationStatus>().Where(IsTerminal).ToMask();

    public const long All = long.MaxValue;
}
