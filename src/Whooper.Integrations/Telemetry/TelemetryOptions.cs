namespace Whooper.Integrations.Telemetry;

/// <summary>Where metrics and traces go.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Whooper:Telemetry";

    /// <summary>An OpenTelemetry collector, such as <c>http://otel-collector:4317</c> (gRPC). Default none.</summary>
    public string? OtlpEndpoint { get; set; }
}
