using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;

namespace Whooper.Standalone.Tests.Management.Fixture;

/// <summary>Waits for the event <c>approval</c> and returns its payload.</summary>
internal sealed class WaitForApproval : TaskOrchestrator<string, JsonElement>
{
    public override Task<JsonElement> RunAsync(TaskOrchestrationContext context, string input)
    {
        context.SetCustomStatus(new { waitingFor = "approval" });
        return context.WaitForExternalEvent<JsonElement>("approval");
    }
}

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

internal sealed class SayHello : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"Hello {input}!");
}

/// <summary>Returns its input.</summary>
internal sealed class Echo : TaskOrchestrator<JsonElement?, JsonElement?>
{
    public override Task<JsonElement?> RunAsync(TaskOrchestrationContext context, JsonElement? input) => Task.FromResult(input);
}

internal sealed class Fail : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => throw new InvalidOperationException("It broke.");
}

/// <summary>Fails the first time that it is called with an input.</summary>
internal sealed class FailOnce(FailOnce.Calls calls) : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string input) =>
        calls.Seen.TryAdd(input, true) ? throw new InvalidOperationException("Not yet.") : Task.FromResult("second try");

    internal sealed class Calls
    {
        public ConcurrentDictionary<string, bool> Seen { get; } = new();
    }
}

/// <summary>Calls <see cref="FailOnce"/>.</summary>
internal sealed class TryTwice : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
        context.CallActivityAsync<string>(nameof(FailOnce), input);
}
