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
