using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Functions.Hosting;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>A function as its attributes describe it, called as the Functions worker calls it.</summary>
internal sealed class FunctionMethod(MethodInfo method)
{
    public static IReadOnlyList<FunctionMethod> All { get; } =
    [
        .. typeof(FunctionAppServices).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(method => new FunctionMethod(method))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase),
    ];

    public string Name => method.GetCustomAttribute<FunctionAttribute>()!.Name;

    public HttpTriggerAttribute? Http => Trigger<HttpTriggerAttribute>()?.GetCustomAttribute<HttpTriggerAttribute>();

    public bool IsTimer => Trigger<TimerTriggerAttribute>() is not null;

    public bool IsOrchestrator => Trigger<OrchestrationTriggerAttribute>() is not null;

    /// <summary>The type of an activity's input; null for what is no activity.</summary>
    public Type? ActivityInput => Trigger<ActivityTriggerAttribute>()?.ParameterType;

    /// <summary>Calls it with what its parameters ask for.</summary>
    /// <param name="services">The app's; the function's class is made of them.</param>
    /// <param name="trigger">What set it off.</param>
    /// <param name="named">What the trigger gives by name, such as the values of a route.</param>
    /// <param name="cancellationToken">Passed on.</param>
    public async Task<object?> CallAsync(
        IServiceProvider services, object? trigger, Func<string, string?> named, CancellationToken cancellationToken = default)
    {
        var target = ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        var arguments = method.GetParameters().Select(Argument).ToArray();
        var result = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is not Task task)
        {
            return result;
        }

        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);

        object? Argument(ParameterInfo parameter) => parameter switch
        {
            { ParameterType: var type } when type == typeof(DurableTaskClient) => services.GetRequiredService<DurableTaskClient>(),
            { ParameterType: var type } when type == typeof(CancellationToken) => cancellationToken,
            { ParameterType: var type } when type == typeof(string) => named(parameter.Name!),
            _ => trigger,
        };
    }

    public async Task<IResult> AnswerAsync(HttpContext context) => (IResult)(await CallAsync(
        context.RequestServices, context.Request, name => (string?)context.Request.RouteValues[name], context.RequestAborted))!;

    private ParameterInfo? Trigger<T>()
        where T : Attribute =>
        method.GetParameters().SingleOrDefault(parameter => parameter.IsDefined(typeof(T)));
}
