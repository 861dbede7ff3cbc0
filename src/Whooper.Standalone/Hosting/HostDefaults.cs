using Microsoft.Extensions.Configuration.Memory;
using Whooper.Api.Security;
using Whooper.Hosting;

namespace Whooper.Standalone.Hosting;

/// <summary>Settings that the user's configuration may override; they come before every other source.</summary>
internal static class HostDefaults
{
    private static readonly Dictionary<string, string?> Values = new(LineLogging.Defaults)
    {
        ["Logging:LogLevel:DurableTask"] = "Warning",
        ["Logging:LogLevel:Microsoft.DurableTask"] = "Warning",
        ["Whooper:Mail:Transport"] = "outbox",
    };

    /// <summary>Windows that fit a demo of seconds instead of a cluster's minutes.</summary>
    private static readonly Dictionary<string, string?> DemoValues = new()
    {
        ["Whooper:Cluster:Name"] = "demo",
        ["Whooper:Detection:StabilityWindow"] = "00:00:03",
        ["Whooper:Detection:TransientGrace"] = "00:00:01",
        ["Whooper:Detection:UnschedulableGrace"] = "00:00:15",
    };

    public static void AddHostDefaults(this ConfigurationManager configuration, bool demo) =>
        configuration.AddDefaults(demo ? Values.Concat(DemoValues) : Values);

    /// <summary>
    /// Without a key, only requests to this machine by its own names are answered: a page whose domain turns to 127.0.0.1 (DNS rebinding)
    /// is of the same origin to its browser.
    /// </summary>
    public static void AddHostFilter(this ConfigurationManager configuration)
    {
        if (string.IsNullOrEmpty(configuration[$"{ApiOptions.Section}:{nameof(ApiOptions.Key)}"]))
        {
            configuration.AddDefaults(new Dictionary<string, string?> { ["AllowedHosts"] = "localhost;127.0.0.1;[::1]" });
        }
    }

    private static void AddDefaults(this ConfigurationManager configuration, IEnumerable<KeyValuePair<string, string?>> values) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = values });
}
