using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>A function as its bindings describe it to the host.</summary>
internal sealed class HostedFunction
{
    private readonly List<JsonElement> _bindings;
    private readonly JsonElement _trigger;

    public HostedFunction(string id, string name, IEnumerable<string> rawBindings)
    {
        (Id, Name) = (id, name);
        _bindings = [.. rawBindings.Select(binding => JsonElement.Parse(binding))];
        _trigger = _bindings.Single(binding => Text(binding, "type").EndsWith("Trigger", StringComparison.Ordinal));
    }

    public string Id { get; }

    public string Name { get; }

    public string TriggerType => Text(_trigger, "type");

    /// <summary>The parameter that takes what set the function off.</summary>
    public string TriggerName => Text(_trigger, "name");

    public bool IsHttp => TriggerType == "httpTrigger";

    public string Route => Text(_trigger, "route");

    /// <summary>In capitals; empty where all are taken.</summary>
    public IReadOnlyList<string> Methods => _trigger.TryGetProperty("methods", out var methods)
        ? [.. methods.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())]
        : [];

    public AuthorizationLevel Level => Enum.Parse<AuthorizationLevel>(Text(_trigger, "authLevel"));

    /// <summary>The parameters that take a client of the task hub.</summary>
    public IEnumerable<string> DurableClients => _bindings
        .Where(binding => Text(binding, "type") == "durableClient")
        .Select(binding => Text(binding, "name"));

    /// <summary>What the build has written, in the host's order.</summary>
    public static IReadOnlyList<HostedFunction> Built() =>
    [
        .. JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata"))).EnumerateArray()
            .Select(function => new HostedFunction(
                id: "",
                Text(function, "name"),
                function.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetRawText())))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
