using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite;

internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information, "Opened the orchestration database {Path}: {Instances} instances and {Activities} activities ready")]
    public static partial void Opened(ILogger logger, string path, int instances, int activities);

    [LoggerMessage(7001, LogLevel.Error, "Could not read the due timers. Retrying in 1 s.")]
    public static partial void TimersUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(7002, LogLevel.Debug, "Dropped {EventType} for {InstanceId}: {Reason}")]
    public static partial void MessageDropped(ILogger logger, string eventType, string instanceId, string reason);

    [LoggerMessage(7003, LogLevel.Warning, "Dropped {Messages} messages for {InstanceId}: it has no history and no start message")]
    public static partial void InstanceWithoutStart(ILogger logger, int messages, string instanceId);

    [LoggerMessage(7004, LogLevel.Debug, "Dropped a step of {InstanceId}: its execution {ExecutionId} was terminated or replaced while the step ran")]
    public static partial void StepDiscarded(ILogger logger, string instanceId, string executionId);

    [LoggerMessage(7005, LogLevel.Warning, "A step of {InstanceId} failed or was not committed. Retrying in {Delay}.")]
    public static partial void StepAbandoned(ILogger logger, string instanceId, TimeSpan delay);

    [LoggerMessage(7006, LogLevel.Warning, "Activity {ActivityId} failed or was not committed. Retrying in {Delay}.")]
    public static partial void ActivityAbandoned(ILogger logger, string activityId, TimeSpan delay);

    [LoggerMessage(7007, LogLevel.Error, "Could not read instance {InstanceKey}. Retrying in {Delay}.")]
    public static partial void InstanceUnreadable(ILogger logger, Exception exception, long instanceKey, TimeSpan delay);

    [LoggerMessage(7008, LogLevel.Debug, "Dropped a duplicate result of activity {ActivityId}")]
    public static partial void ResultIgnored(ILogger logger, string activityId);

    [LoggerMessage(7009, LogLevel.Critical, "The orchestration database is damaged. All further work is refused. {Refusal}")]
    public static partial void Damaged(ILogger logger, string refusal);

    [LoggerMessage(7010, LogLevel.Information, "Checked the orchestration database {Path}: no damage")]
    public static partial void Verified(ILogger logger, string path);

    [LoggerMessage(7011, LogLevel.Error, "Could not check the orchestration database {Path} for damage. Work goes on.")]
    public static partial void Unverified(ILogger logger, Exception exception, string path);
}
