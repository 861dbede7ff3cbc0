using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite;

internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information, "Opened the orchestration database {Path}: {Instances} instances and {Activities} activities ready")]
    public static partial void Opened(ILogger logger, string path, int instances, int activities);

    [LoggerMessage(7001, LogLevel.Error, "The due timers could not be read; trying again")]
    public static partial void TimersUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(7002, LogLevel.Debug, "Dropped {EventType} for {InstanceId}: {Reason}")]
    public static partial void MessageDropped(ILogger logger, string eventType, string instanceId, string reason);

    [LoggerMessage(7003, LogLevel.Warning, "Discarded {Messages} messages for {InstanceId}: it has neither a history nor a start")]
    public static partial void InstanceWithoutStart(ILogger logger, int messages, string instanceId);

    [LoggerMessage(7004, LogLevel.Debug, "Discarded a step of {InstanceId}: its execution {ExecutionId} has been terminated or replaced meanwhile")]
    public static partial void StepDiscarded(ILogger logger, string instanceId, string executionId);

    [LoggerMessage(7005, LogLevel.Warning, "The next step of {InstanceId} did not commit; trying again in {Delay}")]
    public static partial void StepAbandoned(ILogger logger, string instanceId, TimeSpan delay);

    [LoggerMessage(7006, LogLevel.Warning, "Activity {ActivityId} did not commit; trying again in {Delay}")]
    public static partial void ActivityAbandoned(ILogger logger, string activityId, TimeSpan delay);

    [LoggerMessage(7007, LogLevel.Error, "Instance {InstanceKey} could not be read; trying again in {Delay}")]
    public static partial void InstanceUnreadable(ILogger logger, Exception exception, long instanceKey, TimeSpan delay);

    [LoggerMessage(7008, LogLevel.Debug, "Ignored a second result of activity {ActivityId}")]
    public static partial void ResultIgnored(ILogger logger, string activityId);

    [LoggerMessage(7009, LogLevel.Critical, "Damage was found and all further work is refused. {Refusal}")]
    public static partial void Damaged(ILogger logger, string refusal);

    [LoggerMessage(7010, LogLevel.Information, "No damage in the orchestration database {Path}")]
    public static partial void Verified(ILogger logger, string path);

    [LoggerMessage(7011, LogLevel.Error, "The orchestration database {Path} could not be looked through for damage; work goes on")]
    public static partial void Unverified(ILogger logger, Exception exception, string path);
}
