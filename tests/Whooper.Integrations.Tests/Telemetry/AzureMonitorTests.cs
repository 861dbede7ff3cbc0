using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Whooper.Core.Metrics;
using Whooper.Integrations.Telemetry;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Whooper.Integrations.Tests.Telemetry;

public sealed class AzureMonitorTests
{
    [Fact]
    public async Task AddWhooperTelemetry_ConnectionString_SendsTracesMetricsAndLogs()
    {
        using var ingestion = WireMockServer.Start();
        ingestion.Given(Request.Create().UsingAnyMethod())
            .RespondWith(Response.Create().WithStatusCode(200).WithBody("""{"itemsReceived": 1, "itemsAccepted": 1, "errors": []}"""));
        await using var services = Services(
            $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={ingestion.Urls[0]}/;LiveEndpoint={ingestion.Urls[0]}/");
        var (traces, metrics, logs) = (
            services.GetRequiredService<TracerProvider>(), services.GetRequiredService<MeterProvider>(), services.GetRequiredService<LoggerProvider>());

        using (var source = new ActivitySource("Whooper.Api"))
        using (source.StartActivity("a-trace-of-whooper"))
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger("test").LogWarning("a-log-of-{Product}", "whooper");
        }

        services.GetRequiredService<IIncidentMetrics>().RecordSummary("fallback");
        traces.ForceFlush();
        metrics.ForceFlush();
        logs.ForceFlush();

        var sent = string.Concat(ingestion.LogEntries.Select(entry => Text(entry.RequestMessage!)));
        Assert.Contains("a-trace-of-whooper", sent, StringComparison.Ordinal);
        Assert.Contains("a-log-of-whooper", sent, StringComparison.Ordinal);
        Assert.Contains("whooper_summaries", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Authorization=None", false)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("Authorization=AAD;ClientId=00000000-0000-0000-0000-000000000001", true)]
    public void CredentialOf_AuthenticationString_IsAnIdentityWhereItSaysSo(string? text, bool isIdentity) =>
        Assert.Equal(isIdentity, AzureMonitor.CredentialOf(text) is DefaultAzureCredential);

    private static ServiceProvider Services(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connectionString })
            .Build();
        var services = new ServiceCollection().AddLogging().AddIncidentMetrics();
        services.AddWhooperTelemetry(configuration, "test");
        return services.BuildServiceProvider();
    }

    private static string Text(WireMock.IRequestMessage request)
    {
        var bytes = request.BodyAsBytes ?? [];
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return request.Body ?? Encoding.UTF8.GetString(bytes);
        }

        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return unpacked.ReadToEnd();
    }
}
