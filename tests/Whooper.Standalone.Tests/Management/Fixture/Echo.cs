using System.Text.Json;
using Microsoft.DurableTask;

namespace Whooper.Standalone.Tests.Management.Fixture;

/// <summary>Returns its input.</summary>
internal sealed class Echo : TaskOrchestrator<JsonElement?, JsonElement?>
{
    public override Task<JsonElement?> RunAsync(TaskOrchestrationContext context, JsonElement? input) => Task.FromResult(input);
}
