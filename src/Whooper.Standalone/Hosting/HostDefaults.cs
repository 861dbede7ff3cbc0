using Microsoft.Extensions.Configuration.Memory;
using Whooper.Forwarder.Hosting;

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

    public static void AddHostDefaults(this ConfigurationManager configuration, bool demo)
    {
        var values = demo ? Values.Concat(DemoValues) : Values;
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = values });
    }
}
