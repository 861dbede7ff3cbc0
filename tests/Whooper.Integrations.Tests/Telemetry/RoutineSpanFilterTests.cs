using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Whooper.Core.Forwarders;
using Whooper.Integrations.Tables;
using Whooper.Integrations.Telemetry;
using Whooper.Tests.Shared;

namespace Whooper.Integrations.Tests.Telemetry;

/// <summary>What an exporter of the function app's worker gets to see.</summary>
public sealed class RoutineSpanFilterTests
{
    private static readonly ActivitySource Worker = new(RoutineSpanFilter.WorkerSource);

    private static readonly ActivitySource Whooper = new("Whooper.Api");

    private static readonly ActivitySource Engine = new("Microsoft.DurableTask");

    public static TheoryData<string> Routine => [.. RoutineSpanFilter.Functions];

    [Theory]
    [MemberData(nameof(Routine))]
    public async Task Invocation_OfWhatComesByTheClock_IsNotExported(string function)
    {
        var exported = await ExportAsync(() =>
        {
            Invoke("faas.name", function);
            Invoke("AzureFunctions_FunctionName", function);
        });

        Assert.Empty(exported);
    }

    [Theory]
    [MemberData(nameof(Routine))]
    public async Task Invocation_ThatFails_IsExported(string function)
    {
        var exported = await ExportAsync(() => Invoke("faas.name", function, ActivityStatusCode.Error));

        Assert.Equal([function], exported.Select(span => span.GetTagItem("faas.name")));
    }

    [Fact]
    public async Task Incident_FromEventToMail_IsExportedWhole()
    {
        string[] functions = ["PodEvents", "IncidentOrchestrator", "RecordMetrics", "SummarizeIncident", "SendNotification"];

        var exported = await ExportAsync(() =>
        {
            using var root = Whooper.StartActivity("pod-event", ActivityKind.Consumer);
            using var start = Engine.StartActivity("create_orchestration||IncidentOrchestrator", ActivityKind.Producer);
            foreach (var function in functions)
            {
                Invoke("faas.name", function);
            }
        });

        Assert.Single(exported.Select(span => span.TraceId).Distinct());
        Assert.Equal(
            [.. functions, "create_orchestration||IncidentOrchestrator", "pod-event"],
            exported.Select(span => span.GetTagItem("faas.name") ?? span.DisplayName));
    }

    [Fact]
    public async Task Storage_HeartbeatsInATable_AreNoSpans()
    {
        // The Functions host sets it for its own process; an SDK beside it may do so in ours.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
        await using var storage = await Azurite.StartAsync();
        await using var services = new ServiceCollection()
            .AddSharedTables(table => table.ConnectionString = storage.ConnectionString)
            .BuildServiceProvider();
        var heard = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Azure.", StringComparison.Ordinal) || source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ => Interlocked.Increment(ref heard),
        };
        ActivitySource.AddActivityListener(listener);

        var exported = await ExportAsync(async () =>
        {
            var registry = services.GetRequiredService<IForwarderRegistry>();
            await registry.RecordAsync(new("one", DateTimeOffset.UnixEpoch, new() { Cluster = "test" }), TestContext.Current.CancellationToken);
            await registry.ListAsync(TestContext.Current.CancellationToken);
        });

        Assert.NotEqual(0, heard);
        Assert.DoesNotContain(exported, span => span.Source.Name.StartsWith("Azure.", StringComparison.Ordinal) || span.Source.Name == "System.Net.Http");
    }

    [Fact]
    public void Functions_AreOnesOfTheApp()
    {
        var app = File.ReadLines(GoldenFunctions()).Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(RoutineSpanFilter.Functions.Except(app));
    }

    private static void Invoke(string nameTag, string function, ActivityStatusCode status = ActivityStatusCode.Unset)
    {
        using var invocation = Worker.StartActivity($"function {function}", ActivityKind.Internal, Activity.Current?.Context ?? default, [new(nameTag, function)]);
        Assert.NotNull(invocation);
        invocation.SetStatus(status);
    }

    private static Task<IReadOnlyList<Activity>> ExportAsync(Action act) => ExportAsync(() =>
    {
        act();
        return Task.CompletedTask;
    });

    /// <summary>Of the spans of this act alone; other tests run beside it.</summary>
    private static async Task<IReadOnlyList<Activity>> ExportAsync(Func<Task> act)
    {
        var exporter = new SpanList();
        var services = new ServiceCollection().AddLogging();
        services.AddWhooperTelemetry(new ConfigurationBuilder().Build(), "test").WithTracing(tracing => tracing
            .AddSource(RoutineSpanFilter.WorkerSource)
            .AddProcessor(new SimpleActivityExportProcessor(exporter)));
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<TracerProvider>();
        using var test = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        test.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        await act();

        return [.. exporter.Spans.Where(span => span.TraceId == test.TraceId)];
    }

    private static string GoldenFunctions()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "tests", "Whooper.Functions.Tests", "functions.golden");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("functions.golden");
    }

    private sealed class SpanList : BaseExporter<Activity>
    {
        public ConcurrentQueue<Activity> Spans { get; } = new();

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                Spans.Enqueue(span);
            }

            return ExportResult.Success;
        }
    }
}
