namespace Whooper.Forwarder.Hosting;

/// <summary>Where the executable sends its metrics and traces.</summary>
internal sealed class OtlpOptions
{
    public const string Section = "Whooper:Telemetry";

    /// <summary>An OpenTelemetry collector, such as <c>http://otel-collector:4317</c> (gRPC). Default none.</summary>
    public string? OtlpEndpoint { get; set; }

    public bool IsValid => string.IsNullOrEmpty(OtlpEndpoint) || Endpoint is not null;

    public Uri? Endpoint =>
        Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" ? endpoint : null;
}
