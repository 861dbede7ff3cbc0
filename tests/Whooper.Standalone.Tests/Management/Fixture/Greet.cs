using Microsoft.DurableTask;

namespace Whooper.Standalone.Tests.Management.Fixture;

/// <summary>Greets each city through an activity.</summary>
internal sealed class Greet : TaskOrchestrator<string[], string[]>
{
    public override async Task<string[]> RunAsync(TaskOrchestrationContext context, string[] input)
    {
        var greetings = new List<string>();
        foreach (var city in input)
        {
            greetings.Add(await context.CallActivityAsync<string>(nameof(SayHello), city));
        }

        return [.. greetings];
    }
}
