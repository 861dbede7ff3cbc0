using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Whooper.Core.Metrics;
using Whooper.Integrations.Telemetry;

namespace Whooper.Integrations.Tests.Telemetry;

public sealed class TelemetryServicesTests
{
    [Fact]
    public async Task AddWhooperTelemetry_OtlpEndpoint_GetsTheMetrics()
    {
        var requests = Channel.CreateUnbounded<string>();
        await using var collector = await StartCollectorAsync(requests.Writer);
        await using var services = Services(Address(collector));
        var provider = services.GetRequiredService<MeterProvider>();
        services.GetRequiredService<IIncidentMetrics>().RecordSummary("fallback");

        provider.ForceFlush();

        Assert.Equal(
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
            await requests.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AddWhooperTelemetry_OtlpOverHttp_GetsMetricsAndTraces()
    {
        var requests = Channel.CreateUnbounded<string>();
        await using var collector = await StartCollectorAsync(requests.Writer, HttpProtocols.Http1);
        await using var services = Services(Address(collector), "http");
        services.GetRequiredService<IIncidentMetrics>().RecordSummary("fallback");
        services.GetRequiredService<MeterProvider>().ForceFlush();
        var traces = services.GetRequiredService<TracerProvider>();
        using (var source = new ActivitySource("Whooper.Tests"))
        using (source.StartActivity("mail"))
        {
        }

        traces.ForceFlush();

        Assert.Equal("/v1/metrics", await requests.Reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("/v1/traces", await requests.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AddWhooperTelemetry_ProtocolThatIsNone_IsReportedWithItsFix()
    {
        await using var services = Services("http://otel-collector:4317", "carrier-pigeon");

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<TelemetryOptions>>().Value);

        Assert.Equal("Whooper:Telemetry:OtlpProtocol is \"carrier-pigeon\"; give grpc or http.", failure.Message);
    }

    [Fact]
    public async Task AddWhooperTelemetry_EndpointThatIsNone_IsReportedWithItsFix()
    {
        await using var services = Services("otel-collector:4317");

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<TelemetryOptions>>().Value);

        Assert.Equal(
            "Whooper:Telemetry:OtlpEndpoint is \"otel-collector:4317\"; "
            + "give an absolute http or https URL such as http://otel-collector:4317, or leave it out.",
            failure.Message);
    }

    private static ServiceProvider Services(string endpoint, string protocol = "grpc")
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Whooper:Telemetry:OtlpEndpoint"] = endpoint,
                ["Whooper:Telemetry:OtlpProtocol"] = protocol,
            })
            .Build();
        var services = new ServiceCollection().AddLogging().AddIncidentMetrics();
        services.AddWhooperTelemetry(configuration, "test");
        return services.BuildServiceProvider();
    }

    // OTLP's default protocol is gRPC: HTTP/2, here without TLS.
    private static async Task<WebApplication> StartCollectorAsync(ChannelWriter<string> requests, HttpProtocols protocols = HttpProtocols.Http2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var app = builder.Build();
        app.Run(async context =>
        {
            await requests.WriteAsync(context.Request.Path, context.RequestAborted);
            if (protocols == HttpProtocols.Http1)
            {
                return;
            }

            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
