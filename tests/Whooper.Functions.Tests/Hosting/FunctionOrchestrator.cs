using Microsoft.DurableTask;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>An orchestrator function as the engine runs it.</summary>
internal sealed class FunctionOrchestrator<TInput>(FunctionMethod function, IServiceProvider services) : ITaskOrchestrator
{
    public Type InputType => typeof(TInput);

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) =>
        function.CallAsync(services, context, name => throw new ArgumentOutOfRangeException(nameof(name), name, null));
}
