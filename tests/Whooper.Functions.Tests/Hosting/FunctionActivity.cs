using Microsoft.DurableTask;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>An activity function as the engine runs it.</summary>
internal sealed class FunctionActivity(FunctionMethod function, IServiceProvider services) : ITaskActivity
{
    public Type InputType => function.ActivityInput!;

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskActivityContext context, object? input) =>
        function.CallAsync(services, input, name => name == "instanceId" ? context.InstanceId : throw new ArgumentOutOfRangeException(nameof(name), name, null));
}
