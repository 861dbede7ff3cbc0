using Microsoft.DurableTask;

namespace Whooper.Standalone.Tests.Management.Fixture;

/// <summary>Calls <see cref="FailOnce"/>.</summary>
internal sealed class TryTwice : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
        context.CallActivityAsync<string>(nameof(FailOnce), input);
}
