using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;
using Whooper.Contracts.Tests.Testing;
using Whooper.Forwarder.Hosting;
using Whooper.Forwarder.Tests.Testing;

namespace Whooper.Forwarder.Tests.Delivery;

public sealed class DeliveryTraceTests
{
    private const string Endpoint = "Whooper:Telemetry:OtlpEndpoint";

    [Fact]
    public async Task Deliver_CollectorIsNamed_GetsTheDeliveryInTheTraceOfTheEvent()
    {
        var exported = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await StartCollectorAsync(exported);
        await using var api = await ScriptedApi.StartAsync();
        await using var forwarder = DeliveringForwarder.Create(api.Address);
        using var telemetry = Telemetry(collector.Urls.Single());
        var tracer = telemetry.GetRequiredService<TracerProvider>();
        var trace = ActivityTraceId.CreateRandom();
        var failure = Events.Failed("1") with { TraceParent = $"00-{trace}-b7ad6b7169203331-01" };

        await forwarder.StartAsync();
        await forwarder.PublishAsync(failure);
        await api.WaitForAsync(r => r.Any(x => x.Path == "/api/pod-events"));
        await forwarder.StopAsync();
        tracer.ForceFlush();

        // The delivery's span continues the event's trace on the wire and at the collector.
        var request = Assert.Single(api.Batches);
        Assert.StartsWith($"00-{trace}-", request.TraceParent, StringComparison.Ordinal);
        Assert.Equal(failure.TraceParent, Assert.Single(request.Events)["traceparent"]);
        var spans = await exported.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.True(spans.AsSpan().IndexOf(Convert.FromHexString(trace.ToHexString())) >= 0);
        Assert.True(spans.AsSpan().IndexOf("deliver"u8) >= 0);
    }

    [Fact]
    public void AddForwarderTelemetry_CollectorIsNoUrl_IsRefusedByItsKey()
    {
        using var services = Telemetry("otel-collector:4317");

        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(Endpoint, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddForwarderTelemetry_NoCollector_TracesNothing()
    {
        using var services = Telemetry("");

        Assert.Null(services.GetService<TracerProvider>());
    }

    private static ServiceProvider Telemetry(string endpoint)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(Endpoint, endpoint)]).Build();
        var services = new ServiceCollection();
        services.AddForwarderTelemetry(configuration);
        return services.BuildServiceProvider();
    }

    /// <summary>Takes OTLP over gRPC, which is HTTP/2 without TLS here, and answers as a collector does.</summary>
    private static async Task<WebApplication> StartCollectorAsync(TaskCompletionSource<byte[]> exported)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            if (context.Request.Path.Value!.Contains("TraceService/Export", StringComparison.Ordinal))
            {
                exported.TrySetResult(body.ToArray());
            }

            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", "0");
            await context.Response.Body.WriteAsync(new byte[5]);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
