using System.Text.Json.Nodes;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>GET /instances/{instanceId}?showHistory=true</summary>
public sealed class InstanceHistoryTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    [Fact]
    public async Task History_OfActivities_IsTheReferencesExample()
    {
        var id = await server.EndedAsync(nameof(Greet), new[] { "Tokyo", "Seattle" });

        var history = await HistoryAsync($"instances/{id}?showHistory=true&showHistoryOutput=true&showInput=false");

        Assert.Equal(
            [
                """{"EventType":"ExecutionStarted","FunctionName":"Greet"}""",
                """{"EventType":"TaskCompleted","FunctionName":"SayHello","Result":"Hello Tokyo!"}""",
                """{"EventType":"TaskCompleted","FunctionName":"SayHello","Result":"Hello Seattle!"}""",
                """{"EventType":"ExecutionCompleted","Result":["Hello Tokyo!","Hello Seattle!"],"OrchestrationStatus":"Completed"}""",
            ],
            history.Select(WithoutTimes));
        Assert.All(history, entry => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", (string?)entry["Timestamp"]));
        Assert.True((DateTime)history[1]["ScheduledTime"]! <= (DateTime)history[1]["Timestamp"]!);
    }

    /// <summary>The framework does not record the inputs of activities.</summary>
    [Fact]
    public async Task History_ByDefault_HasInputsAndNoOutputs()
    {
        var id = await server.EndedAsync(nameof(Greet), new[] { "Tokyo" });

        var history = await HistoryAsync($"instances/{id}?showHistory=true");

        Assert.Equal(
            [
                """{"EventType":"ExecutionStarted","FunctionName":"Greet","Input":"[\"Tokyo\"]"}""",
                """{"EventType":"TaskCompleted","FunctionName":"SayHello"}""",
                """{"EventType":"ExecutionCompleted","OrchestrationStatus":"Completed"}""",
            ],
            history.Select(WithoutTimes));
    }

    [Fact]
    public async Task History_OfWhatAnOperatorDid_NamesReasonsAndEvents()
    {
        var id = await server.WaitingAsync();
        await server.PostAsync($"instances/{id}/suspend?reason=lunch");
        await server.UntilAsync(id, "Suspended");
        await server.PostAsync($"instances/{id}/resume?reason=back");
        await server.UntilAsync(id, "Running");
        await server.PostAsync($"instances/{id}/raiseEvent/approval", "true");
        await server.UntilAsync(id, "Completed");

        var history = await HistoryAsync($"instances/{id}?showHistory=true&showHistoryOutput=true");

        Assert.Equal(
            [
                """{"EventType":"ExecutionStarted","FunctionName":"WaitForApproval","Input":"\"an order\""}""",
                """{"EventType":"ExecutionSuspended","Reason":"lunch"}""",
                """{"EventType":"ExecutionResumed","Reason":"back"}""",
                """{"EventType":"EventRaised","Name":"approval","Input":"true"}""",
                """{"EventType":"ExecutionCompleted","Result":true,"OrchestrationStatus":"Completed"}""",
            ],
            history.Select(WithoutTimes));
    }

    [Fact]
    public async Task History_OfAFailure_SaysWhy()
    {
        var id = await server.EndedAsync(nameof(Fail));

        var history = await HistoryAsync($"instances/{id}?showHistory=true");

        var ended = history[^1];
        Assert.Equal("Failed", (string?)ended["OrchestrationStatus"]);
        Assert.Equal("It broke.", (string?)ended["FailureDetails"]?["ErrorMessage"]);
        Assert.Equal("System.InvalidOperationException", (string?)ended["FailureDetails"]?["ErrorType"]);
    }

    private async Task<JsonObject[]> HistoryAsync(string uri) =>
        [.. (await server.GetAsync(uri))["historyEvents"]!.AsArray().Select(entry => entry!.AsObject())];

    private static string WithoutTimes(JsonObject entry)
    {
        var rest = entry.DeepClone().AsObject();
        rest.Remove("Timestamp");
        rest.Remove("ScheduledTime");
        return rest.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
