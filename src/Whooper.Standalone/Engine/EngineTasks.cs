using DurableTask.Core;
using Microsoft.DurableTask;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Standalone.Engine;

/// <summary>The orchestrators and activities that the engine runs, each under the name of its class.</summary>
internal sealed class EngineTasks
{
    private readonly Dictionary<string, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<IServiceProvider, ITaskActivity>> _activities = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Func<IServiceProvider, ITaskOrchestrator>> Orchestrators => _orchestrators;

    public IReadOnlyDictionary<string, Func<IServiceProvider, ITaskActivity>> Activities => _activities;

    public static EngineTasks OfWhooper() => new EngineTasks()
        .AddOrchestrator<IncidentOrchestrator>()
        .AddOrchestrator<DigestOrchestrator>()
        .AddOrchestrator<MuteOrchestrator>()
        .AddActivity<SummarizeIncident>()
        .AddActivity<SendNotification>()
        .AddActivity<RecordMetrics>()
        .AddActivity<RerouteFailure>()
        .AddActivity<RouteIncident>()
        .AddActivity<JoinDigest>()
        .AddActivity<SendDigest>();

    public EngineTasks AddOrchestrator<T>()
        where T : class, ITaskOrchestrator =>
        AddOrchestrator(typeof(T).Name, services => ActivatorUtilities.CreateInstance<T>(services));

    public EngineTasks AddOrchestrator(string name, Func<IServiceProvider, ITaskOrchestrator> create)
    {
        _orchestrators.Add(name, create);
        return this;
    }

    public EngineTasks AddActivity<T>()
        where T : class, ITaskActivity =>
        AddActivity(typeof(T).Name, services => ActivatorUtilities.CreateInstance<T>(services));

    public EngineTasks AddActivity(string name, Func<IServiceProvider, ITaskActivity> create)
    {
        _activities.Add(name, create);
        return this;
    }
}

/// <summary>Makes a named orchestration or activity for each run.</summary>
internal sealed class TaskCreator<T> : ObjectCreator<T>
{
    private readonly Func<T> _create;

    public TaskCreator(string name, Func<T> create)
    {
        Name = name;
        Version = string.Empty;
        _create = create;
    }

    public override T Create() => _create();
}
