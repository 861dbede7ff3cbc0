using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Whooper.Standalone.Engine;
using Whooper.Standalone.Tests.Management.Fixture;
using Whooper.Tests.Shared;

namespace Whooper.Standalone.Tests.Engine;

/// <summary>Terminating and purging with all sub-orchestrations, and rewinding, through the engine's client on both storage providers.</summary>
public sealed class RecursionTests : IAsyncLifetime
{
    private static readonly PurgeInstanceOptions Recursively = new(Recursive: true);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whooper-recursion-");
    private Azurite? _azurite;
    private IHost? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DurableTaskClient Client => _host!.Services.GetRequiredService<DurableTaskClient>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync(CancellationToken.None);
            await ((IAsyncDisposable)_host).DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData(StorageOptions.Sqlite)]
    [InlineData(StorageOptions.AzureStorage)]
    public async Task TerminateAndPurge_Recursively_ReachAllLevelsAndNothingElse(string provider)
    {
        await StartAsync(provider);
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(Nest), 2, new StartOrchestrationOptions("bystander"), Cancellation);
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(Nest), 2, new StartOrchestrationOptions("root"), Cancellation);
        string[] tree = ["root", "root.0", "root.1", "root.0.0", "root.0.1", "root.1.0", "root.1.1"];
        foreach (var id in (string[])[.. tree, "bystander.1.1"])
        {
            await UntilAsync(id, OrchestrationRuntimeStatus.Running);
        }

        Assert.Equal(0, (await Client.PurgeInstanceAsync("root", Recursively, Cancellation)).PurgedInstanceCount);
        await Client.TerminateInstanceAsync("root", new TerminateInstanceOptions("enough", Recursive: true), Cancellation);

        foreach (var id in tree)
        {
            Assert.Equal("\"enough\"", (await UntilAsync(id, OrchestrationRuntimeStatus.Terminated)).SerializedOutput);
        }

        Assert.Equal(3, (await Client.PurgeInstanceAsync("root.0", Recursively, Cancellation)).PurgedInstanceCount);
        Assert.Equal(4, (await Client.PurgeInstanceAsync("root", Recursively, Cancellation)).PurgedInstanceCount);
        foreach (var id in tree)
        {
            Assert.Null(await Client.GetInstanceAsync(id, Cancellation));
        }

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Client.GetInstanceAsync("bystander.1.1", Cancellation))!.RuntimeStatus);
    }

    [Theory]
    [InlineData(StorageOptions.Sqlite)]
    [InlineData(StorageOptions.AzureStorage)]
    public async Task TerminateAndPurge_AsTheyCome_LeaveTheChildren(string provider)
    {
        await StartAsync(provider);
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(Nest), 1, new StartOrchestrationOptions("root"), Cancellation);
        await UntilAsync("root.1", OrchestrationRuntimeStatus.Running);

        await Client.TerminateInstanceAsync("root", "enough", Cancellation);
        await UntilAsync("root", OrchestrationRuntimeStatus.Terminated);
        Assert.Equal(0, (await Client.PurgeInstanceAsync("root.1", Cancellation)).PurgedInstanceCount);
        Assert.Equal(1, (await Client.PurgeInstanceAsync("root", Cancellation)).PurgedInstanceCount);

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Client.GetInstanceAsync("root.1", Cancellation))!.RuntimeStatus);
    }

    [Fact]
    public async Task PurgeAll_Recursively_TakesTheChildrenThatEndedAlong()
    {
        await StartAsync(StorageOptions.Sqlite);
        foreach (var root in (string[])["a", "b"])
        {
            await Client.ScheduleNewOrchestrationInstanceAsync(nameof(Nest), 1, new StartOrchestrationOptions(root), Cancellation);
            await UntilAsync($"{root}.0", OrchestrationRuntimeStatus.Running);
            await UntilAsync($"{root}.1", OrchestrationRuntimeStatus.Running);
        }

        await Client.RaiseEventAsync("a.0", "end", Cancellation);
        await Client.RaiseEventAsync("a.1", "end", Cancellation);
        await Client.WaitForInstanceCompletionAsync("a", Cancellation);
        await Client.TerminateInstanceAsync("b.0", "enough", Cancellation);
        await UntilAsync("b.0", OrchestrationRuntimeStatus.Terminated);
        var completed = new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running]);

        Assert.Equal(3, (await Client.PurgeAllInstancesAsync(completed, Recursively, Cancellation)).PurgedInstanceCount);
        Assert.NotNull(await Client.GetInstanceAsync("b.0", Cancellation));
    }

    [Fact]
    public async Task Descend_IdThatHasAnotherParentSince_StaysOut()
    {
        var service = await StartAsync(StorageOptions.Sqlite);
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(Nest), 1, new StartOrchestrationOptions("root"), Cancellation);
        await UntilAsync("root.0", OrchestrationRuntimeStatus.Running);
        await UntilAsync("root.1", OrchestrationRuntimeStatus.Running);
        await Client.TerminateInstanceAsync("root.0", "enough", Cancellation);
        await UntilAsync("root.0", OrchestrationRuntimeStatus.Terminated);
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(Nest), 0, new StartOrchestrationOptions("root.0"), Cancellation);
        await UntilAsync("root.0", OrchestrationRuntimeStatus.Running);

        Assert.Equal(["root", "root.1"], await IdsAsync(new InstanceTree(service)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => IdsAsync(new InstanceTree(service, most: 2)));
    }

    [Fact]
    public async Task Rewind_OnAzureStorage_RunsWhatFailedAgain()
    {
        await StartAsync(StorageOptions.AzureStorage);
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TryTwice), "any", new StartOrchestrationOptions("one"), Cancellation);
        await UntilAsync("one", OrchestrationRuntimeStatus.Failed);

        await Client.RewindInstanceAsync("one", "mended", Cancellation);

        Assert.Equal("\"second try\"", (await UntilAsync("one", OrchestrationRuntimeStatus.Completed)).SerializedOutput);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.RewindInstanceAsync("one", "again", Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.RewindInstanceAsync("unknown", "mended", Cancellation));
    }

    private static async Task<IEnumerable<string>> IdsAsync(InstanceTree tree)
    {
        var ids = new List<string>();
        await foreach (var state in tree.DescendAsync("root", Cancellation))
        {
            ids.Add(state.OrchestrationInstance.InstanceId);
        }

        return ids;
    }

    private async Task<IOrchestrationServiceClient> StartAsync(string provider)
    {
        IOrchestrationService service = provider == StorageOptions.Sqlite ? Sqlite() : await AzureStorageAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(service);
        builder.Services.AddSingleton((IOrchestrationServiceClient)service);
        builder.Services.AddSingleton<FailOnce.Calls>();
        builder.Services.AddDurableTaskEngine(new EngineTasks()
            .AddOrchestrator<Nest>()
            .AddOrchestrator<TryTwice>()
            .AddActivity<FailOnce>());
        _host = builder.Build();
        await _host.StartAsync(Cancellation);
        return (IOrchestrationServiceClient)service;
    }

    private SqliteOrchestrationService Sqlite() =>
        new SqliteOrchestrationService(new() { DatabasePath = Path.Combine(_directory.FullName, "hub.db") });

    private async Task<AzureStorageOrchestrationService> AzureStorageAsync()
    {
        _azurite = await Azurite.StartAsync();
        return new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(_azurite.ConnectionString),
            TaskHubName = "recursion",
            PartitionCount = 1,
            MaxQueuePollingInterval = TimeSpan.FromMilliseconds(100),
            UseAppLease = false,
        });
    }

    private async Task<OrchestrationMetadata> UntilAsync(string id, OrchestrationRuntimeStatus status) => (await Poll.UntilAsync(
        () => Client.GetInstanceAsync(id, getInputsAndOutputs: true, Cancellation), found => found?.RuntimeStatus == status, TimeSpan.FromMinutes(2)))!;

    /// <summary>Has two sub-orchestrations of itself, one level less deep; on the lowest it waits for the event <c>end</c>.</summary>
    internal sealed class Nest : TaskOrchestrator<int, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, int input)
        {
            if (input == 0)
            {
                return await context.WaitForExternalEvent<string>("end");
            }

            await Task.WhenAll(Enumerable.Range(0, 2).Select(child => context.CallSubOrchestratorAsync<string>(
                nameof(Nest), input - 1, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}.{child}"))));
            return "done";
        }
    }
}
