using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Whooper.Standalone.Engine;
using Whooper.Standalone.Tests.Documentation;

namespace Whooper.Standalone.Tests.Engine;

/// <summary>Both hosts run a task hub alike, so that either can take over the other's, and what is measured on one is true of both.</summary>
public sealed class AzureStorageSettingsTests
{
    private static readonly JsonElement DurableTask =
        JsonElement.Parse(MarkdownPage.At("host.json").Text).GetProperty("extensions").GetProperty("durableTask");

    private static JsonElement Provider => DurableTask.GetProperty("storageProvider");

    [Fact]
    public void Settings_AreThoseOfTheFunctionApp()
    {
        var settings = AzureStorage.Settings(new() { ConnectionString = "UseDevelopmentStorage=true" }, NullLoggerFactory.Instance);

        Assert.Equal(DurableTask.GetProperty("hubName").GetString(), settings.TaskHubName);
        Assert.Equal(DurableTask.GetProperty("maxConcurrentActivityFunctions").GetInt32(), settings.MaxConcurrentTaskActivityWorkItems);
        Assert.Equal(DurableTask.GetProperty("maxConcurrentOrchestratorFunctions").GetInt32(), settings.MaxConcurrentTaskOrchestrationWorkItems);
        Assert.Equal(DurableTask.GetProperty("extendedSessionsEnabled").GetBoolean(), settings.ExtendedSessionsEnabled);
        Assert.Equal(Provider.GetProperty("partitionCount").GetInt32(), settings.PartitionCount);
        Assert.Equal(Time("maxQueuePollingInterval"), settings.MaxQueuePollingInterval);
        Assert.Equal(Time("controlQueueVisibilityTimeout"), settings.ControlQueueVisibilityTimeout);
        Assert.Equal(Time("workItemQueueVisibilityTimeout"), settings.WorkItemQueueVisibilityTimeout);
        Assert.Equal(Provider.GetProperty("controlQueueBufferThreshold").GetInt32(), settings.ControlQueueBufferThreshold);
        Assert.Equal(Provider.GetProperty("useTablePartitionManagement").GetBoolean(), settings.UseTablePartitionManagement);
    }

    private static TimeSpan Time(string name) => TimeSpan.Parse(Provider.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
