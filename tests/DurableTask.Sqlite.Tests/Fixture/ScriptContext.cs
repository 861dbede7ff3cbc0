using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>What the script of a test orchestration sees.</summary>
public sealed class ScriptContext(OrchestrationContext durable, string? input, Script script)
{
    public OrchestrationContext Durable { get; } = durable;

    public string? Input { get; } = input;

    public string? Status
    {
        set => script.Status = value;
    }

    public Task<string?> Event(string name) => script.EventAsync(name);

    public Task<string> Activity(string name, string? input = null) => Durable.ScheduleTask<string>(name, string.Empty, input);

    public Task<string> Child(string name, string instanceId, string? input = null) =>
        Durable.CreateSubOrchestrationInstance<string>(name, string.Empty, instanceId, input);

    public Task Delay(TimeSpan delay) => Durable.CreateTimer(Durable.CurrentUtcDateTime + delay, true);
}
