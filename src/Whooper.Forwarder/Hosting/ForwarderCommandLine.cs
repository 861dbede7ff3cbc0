using Whooper.Hosting;

namespace Whooper.Forwarder.Hosting;

/// <summary>Short names for the settings that are given by hand.</summary>
internal static class ForwarderCommandLine
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--kubeconfig"] = "Whooper:Kubernetes:Kubeconfig",
        ["--endpoint"] = "Whooper:Forwarder:Endpoint",
        ["--key"] = "Whooper:Forwarder:Key",
        ["--id"] = "Whooper:Forwarder:Id",
        ["--listen"] = "Urls",
    };

    private static readonly Dictionary<string, string?> Defaults = new(LineLogging.Defaults)
    {
        ["Urls"] = "http://*:8080",

        // A probe that says "not ready" is an answer; why, the watch itself has logged.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    /// <summary>The command line goes before all other sources, the defaults behind them.</summary>
    public static void AddForwarderCommandLine(this ConfigurationManager configuration, string[] args)
    {
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = Defaults });
        configuration.AddCommandLine(args, Switches);
    }
}
