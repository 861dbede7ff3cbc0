using Microsoft.DurableTask;

namespace Whooper.Standalone.Tests.Management.Fixture;

internal sealed class Fail : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => throw new InvalidOperationException("It broke.");
}
