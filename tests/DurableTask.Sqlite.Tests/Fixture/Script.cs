using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>An orchestration written as a lambda, with external events as tasks.</summary>
public sealed class Script(Func<ScriptContext, Task<string?>> run) : TaskOrchestration<string?, string?, string?, string?>
{
    private readonly Dictionary<string, Queue<string?>> _arrived = [];
    private readonly Dictionary<string, Queue<TaskCompletionSource<string?>>> _awaited = [];

    public string? Status { get; set; }

    public override Task<string?> RunTask(OrchestrationContext context, string? input) => run(new ScriptContext(context, input, this));

    public override void OnEvent(OrchestrationContext context, string name, string? input)
    {
        if (_awaited.TryGetValue(name, out var awaited) && awaited.TryDequeue(out var waiter))
        {
            waiter.SetResult(input);
        }
        else
        {
            Of(_arrived, name).Enqueue(input);
        }
    }

    public override string? OnGetStatus() => Status;

    public Task<string?> EventAsync(string name)
    {
        if (_arrived.TryGetValue(name, out var arrived) && arrived.TryDequeue(out var input))
        {
            return Task.FromResult(input);
        }

        var waiter = new TaskCompletionSource<string?>();
        Of(_awaited, name).Enqueue(waiter);
        return waiter.Task;
    }

    private static Queue<T> Of<T>(Dictionary<string, Queue<T>> queues, string name)
    {
        if (!queues.TryGetValue(name, out var queue))
        {
            queues.Add(name, queue = new Queue<T>());
        }

        return queue;
    }
}

/// <summary>An activity written as a lambda.</summary>
public sealed class ScriptActivity(Func<string?, Task<string?>> run) : AsyncTaskActivity<string?, string?>
{
    protected override Task<string?> ExecuteAsync(TaskContext context, string? input) => run(input);
}

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

/// <summary>Makes an orchestration or activity anew each time it is run.</summary>
public sealed class Creator<T> : ObjectCreator<T>
{
    private readonly Func<T> _create;

    public Creator(string name, Func<T> create)
    {
        Name = name;
        Version = string.Empty;
        _create = create;
    }

    public override T Create() => _create();
}
