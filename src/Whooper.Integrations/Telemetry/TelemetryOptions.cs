namespace Whooper.Integrations.Telemetry;

/// <summary>Where metrics and traces go.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Whooper:Telemetry";

    public const string Grpc = "grpc";
    public const string Http = "http";

    /// <summary>An OpenTelemetry collector, such as <c>http://otel-collector:4317</c>. Default none.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>How the collector is spoken to: <c>grpc</c> (the default) or <c>http</c>, which adds <c>/v1/metrics</c> and <c>/v1/traces</c>.</summary>
    public string OtlpProtocol { get; set; } = Grpc;
}
