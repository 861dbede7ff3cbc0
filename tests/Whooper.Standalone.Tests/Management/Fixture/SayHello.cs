using Microsoft.DurableTask;

namespace Whooper.Standalone.Tests.Management.Fixture;

internal sealed class SayHello : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"Hello {input}!");
}
