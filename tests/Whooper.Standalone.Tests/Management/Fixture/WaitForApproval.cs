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
