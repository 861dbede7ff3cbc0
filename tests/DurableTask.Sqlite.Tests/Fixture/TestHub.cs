using DurableTask.Core;
using DurableTask.Core.Settings;
using Whooper.Tests.Shared;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>A worker and a client on one backend.</summary>
public sealed class TestHub : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly bool _ownsBackend;
    private bool _started;
    private bool _disposed;

    public TestHub()
        : this(new SqliteBackend(), ownsBackend: true)
    {
    }

    public TestHub(IBackend backend, VersioningSettings? versioning = null)
        : this(backend, ownsBackend: false, versioning)
    {
    }

    private TestHub(IBackend backend, bool ownsBackend, VersioningSettings? versioning = null)
    {
        _ownsBackend = ownsBackend;
        Backend = backend;
        Worker = new TaskHubWorker(Backend.Service, versioning) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        Client = new TaskHubClient(Backend.Client);
    }

    public IBackend Backend { get; }

    public TaskHubWorker Worker { get; }

    public TaskHubClient Client { get; }

    /// <summary>On an empty store of this provider.</summary>
    public static async Task<TestHub> OnAsync(Provider provider) => new(await Backends.CreateAsync(provider), ownsBackend: true);

    public TestHub Orchestration(string name, Func<ScriptContext, Task<string?>> run)
    {
        Worker.AddTaskOrchestrations(new Creator<TaskOrchestration>(name, () => new Script(run)));
        return this;
    }

    public TestHub Activity(string name, Func<string?, Task<string?>> run)
    {
        Worker.AddTaskActivities(new Creator<TaskActivity>(name, () => new ScriptActivity(run)));
        return this;
    }

    public TestHub Activity(string name, Func<string?, string?> run) => Activity(name, input => Task.FromResult(run(input)));

    public async Task<TestHub> StartAsync()
    {
        if (!_started)
        {
            _started = true;
            await Worker.StartAsync();
        }

        return this;
    }

    public Task<OrchestrationInstance> ScheduleAsync(string name, string instanceId, string? input = null, params OrchestrationStatus[] dedupe) =>
        Client.CreateOrchestrationInstanceAsync(name, string.Empty, instanceId, input, null, dedupe);

    public Task RaiseAsync(string instanceId, string name, string? input = null) =>
        Client.RaiseEventAsync(new OrchestrationInstance { InstanceId = instanceId }, name, input!);

    /// <summary>The state of the completed instance.</summary>
    public async Task<OrchestrationState> CompletionAsync(string instanceId)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        return await Backend.Client.WaitForOrchestrationAsync(instanceId, null, Deadline, cancellationToken)
            .WaitAsync(Deadline, TimeProvider.System, cancellationToken);
    }

    public async Task<OrchestrationState> RunAsync(string name, string instanceId, string? input = null)
    {
        await ScheduleAsync(name, instanceId, input);
        return await CompletionAsync(instanceId);
    }

    public Task<OrchestrationState?> StateAsync(string instanceId) => Client.GetOrchestrationStateAsync(instanceId);

    /// <summary>The state once it is as wanted.</summary>
    public async Task<OrchestrationState> StateAsync(string instanceId, Func<OrchestrationState, bool> wanted) =>
        (await Poll.UntilAsync(() => StateAsync(instanceId), state => state is not null && wanted(state), Deadline))!;

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await Worker.StopAsync(isForced: true);
        Worker.Dispose();
        if (_ownsBackend)
        {
            await Backend.DisposeAsync();
        }
    }
}
