using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace Whooper.Integrations.Telemetry;

/// <summary>Traces, metrics and logs to Application Insights, by the settings that every Azure app has.</summary>
internal static class AzureMonitor
{
    public const string ConnectionStringKey = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public const string AuthenticationKey = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public static OpenTelemetryBuilder AddAzureMonitor(this OpenTelemetryBuilder telemetry, IConfiguration configuration)
    {
        if (configuration[ConnectionStringKey] is not { Length: > 0 } connectionString)
        {
            return telemetry;
        }

        var credential = CredentialOf(configuration[AuthenticationKey]);
        return telemetry
            .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(Configure))
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Configure))
            .WithLogging(
                logging => logging.AddAzureMonitorLogExporter(Configure),

                // Else a line is its template there, with the values beside it.
                options => options.IncludeFormattedMessage = true);

        void Configure(AzureMonitorExporterOptions exporter)
        {
            exporter.ConnectionString = connectionString;
            exporter.Credential = credential;

            // Incidents are few, and the one whose trace is wanted must not be the one that was dropped (the default: 5 traces a second).
            exporter.TracesPerSecond = null;
            exporter.SamplingRatio = 1;
        }
    }

    /// <summary><c>Authorization=AAD</c>, with <c>;ClientId=…</c> for one of several identities: without it, the connection string is enough.</summary>
    public static TokenCredential? CredentialOf(string? authentication)
    {
        var parts = (authentication ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (!parts["Authorization"].Contains("AAD", StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var options = new DefaultAzureCredentialOptions();
        if (parts["ClientId"].FirstOrDefault() is { Length: > 0 } clientId)
        {
            options.ManagedIdentityClientId = clientId;
        }

        return new DefaultAzureCredential(options);
    }
}
