using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>An orchestrator function as the engine runs it.</summary>
internal sealed class FunctionOrchestrator(FunctionMethod function, IServiceProvider services) : ITaskOrchestrator
{
    public Type InputType => function.Name switch
    {
        nameof(DigestOrchestrator) => typeof(DigestRun),
        nameof(MuteOrchestrator) => typeof(Mute),
        _ => typeof(IncidentInput),
    };

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) =>
        function.CallAsync(services, context, name => throw new ArgumentOutOfRangeException(nameof(name), name, null));
}
