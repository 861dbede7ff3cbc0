using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>An orchestration that waits for one external event.</summary>
internal sealed class Waiting : TaskOrchestration<string, string>
{
    private readonly TaskCompletionSource<string> _event = new();

    public override Task<string> RunTask(OrchestrationContext context, string input) => _event.Task;

    public override void OnEvent(OrchestrationContext context, string name, string input) => _event.TrySetResult(input);
}
