using System.Diagnostics;
using System.Text.Json;
using Whooper.Functions.Tests.FunctionsHost.Protocol;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>Calls functions in the worker, with what their bindings ask for besides the trigger.</summary>
/// <param name="worker">Where they are.</param>
/// <param name="durableClient">What a client of the task hub is made of, in the Durable Functions extension's JSON.</param>
internal sealed class FunctionInvoker(WorkerChannel worker, string durableClient)
{
    private Dictionary<string, HostedFunction> _functions = [];

    /// <summary>In the order in which the host tries their routes.</summary>
    public IReadOnlyList<HostedFunction> Functions
    {
        get => [.. _functions.Values.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];
        set => _functions = value.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
    }

    public HostedFunction Find(string name) => _functions[name];

    /// <param name="name">Of the function.</param>
    /// <param name="trigger">What sets it off.</param>
    /// <param name="metadata">What the trigger gives by name, such as the values of a route.</param>
    /// <param name="invocationId">Of this call.</param>
    public async Task<TypedData?> InvokeAsync(
        string name, TypedData trigger, IEnumerable<KeyValuePair<string, string>>? metadata = null, string? invocationId = null)
    {
        // The host gives every call a span of its own.
        using var activity = new Activity(name) { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        var function = Find(name);
        var invocation = new InvocationRequest
        {
            InvocationId = invocationId ?? Guid.NewGuid().ToString(),
            FunctionId = function.Id,
            InputData = { new ParameterBinding { Name = function.TriggerName, Data = trigger } },
            TraceContext = new() { TraceParent = activity.Id, TraceState = activity.TraceStateString ?? "" },
        };
        invocation.InputData.Add(function.DurableClients.Select(client => new ParameterBinding { Name = client, Data = new() { String = durableClient } }));
        foreach (var (key, value) in metadata ?? [])
        {
            invocation.TriggerMetadata[key] = new() { String = value };
        }

        return await worker.InvokeAsync(function, invocation);
    }

    /// <summary>What a timer that is due brings.</summary>
    public Task InvokeTimerAsync(string name) => InvokeAsync(name, new()
    {
        Json = JsonSerializer.Serialize(new { Schedule = new { AdjustForDST = true }, ScheduleStatus = (object?)null, IsPastDue = false }),
    });
}
