using DurableTask.Core.History;
using DurableTask.Sqlite.Dispatch;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>Writes a step: history, messages, timers, activities and state, all in the one transaction it is called in.</summary>
internal sealed class StepCommit(MessageDelivery delivery, ILogger logger)
{
    private readonly InstanceRewinder _rewinder = new(delivery);

    /// <summary>False when the step came too late and nothing was written.</summary>
    public bool Commit(WriteSession session, OrchestrationStep step)
    {
        var key = step.Item.InstanceKey;
        if (!UpdateState(session, step))
        {
            Log.StepDiscarded(logger, step.Item.InstanceId, step.Item.ExecutionId);
            return false;
        }

        MessageTable.Delete(session.Database, key, step.Item.Messages);
        WriteHistory(session.Database, step);
        AddActivities(session, step);
        foreach (var timer in step.Timers)
        {
            MessageTable.Put(session, key, timer.DueAt, timer.Message);
        }

        if (step.State.OrchestrationStatus.IsTerminal())
        {
            MessageTable.DeleteAll(session.Database, key);
            session.Effects.CompletedInstances.Add(step.Item.InstanceId);
        }

        foreach (var message in step.Messages)
        {
            if (message.Event is ExecutionRewoundEvent && message.InstanceId != step.Item.InstanceId)
            {
                _rewinder.Child(session, key, step.State.OrchestrationInstance, message);
            }
            else
            {
                delivery.Deliver(session, message);
            }
        }

        return true;
    }

    // Nothing is updated, and nothing else written, when the execution was terminated or replaced while the step ran.
    private static bool UpdateState(WriteSession session, OrchestrationStep step)
    {
        var state = step.State;
        var isTerminal = state.OrchestrationStatus.IsTerminal();
        return session.Database.Prepare(
            """
            UPDATE instances SET execution_id = ?, status = ?, updated_at = ?, completed_at = ?, version = ?, custom_status = ?,
                failure = ?, output = ?
            WHERE key = ? AND execution_id = ? AND (? >> status) & 1
            """)
            .Bind(state.OrchestrationInstance.ExecutionId).Bind((long)state.OrchestrationStatus)
            .Bind(session.Now).Bind(isTerminal ? session.Now : null).Bind(state.Version).Bind(state.Status)
            .Bind(state.FailureDetails is { } failure ? EventJson.Write(failure) : null).Bind(state.Output)
            .Bind(step.Item.InstanceKey).Bind(step.Item.ExecutionId).Bind(~StatusMask.AllTerminal)
            .Run() == 1;
    }

    private static void WriteHistory(Database database, OrchestrationStep step)
    {
        var key = step.Item.InstanceKey;
        if (step.IsNewExecution)
        {
            HistoryTable.Delete(database, key);
            MessageTable.DeleteTimers(database, key);
            database.Prepare("UPDATE instances SET input = ?, tags = ? WHERE key = ?")
                .Bind(step.State.Input).Bind(step.State.Tags is { } tags ? EventJson.Write(tags) : null).Bind(key).Run();
        }

        HistoryTable.Append(database, key, step.IsNewExecution ? 0 : step.Item.HistoryCount, step.Events);
    }

    private static void AddActivities(WriteSession session, OrchestrationStep step)
    {
        foreach (var activity in step.Activities)
        {
            var key = new ActivityKey(step.Item.InstanceKey, session.NextId());
            session.Database.Prepare("INSERT INTO activities (instance_key, id, execution_id, tags, event) VALUES (?, ?, ?, ?, ?)")
                .Bind(key.InstanceKey).Bind(key.Id)
                .Bind(activity.Message.OrchestrationInstance.ExecutionId).Bind(activity.Tags).Bind(activity.Event).Run();
            session.Effects.ReadyActivities.Add(new ReadyActivity(key, activity.IsSmall ? activity.Message : null));
        }
    }
}
