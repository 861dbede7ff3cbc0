using System.Text.Json;
using Azure.Data.Tables;
using Whooper.Api.Tests.Incidents;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

/// <summary>The instances are written into the engine's table as an older release left them: the index knows none of them.</summary>
public sealed class ManyIncidentsOnAzureStorageTests(AzureStorageFunctionApp app) : ManyIncidentsSuite(app), IClassFixture<AzureStorageFunctionApp>
{
    private const string Instances = "WhooperInstances";
    private const int Parallelism = 16;

    private protected override (string Query, Func<Incident, bool> IsPurged) Old
    {
        get
        {
            var until = TimeProvider.System.GetUtcNow().AddHours(-1.95);
            return ("hours=1.95", incident => incident.OpenedAt <= until);
        }
    }

    private protected override async Task FillAsync(IReadOnlyList<LargeIncident> incidents)
    {
        var table = new TableClient(app.ConnectionString, Instances);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(incidents, options, async (large, cancellation) =>
            await table.AddEntityAsync(Row(large), cancellation));
    }

    private static TableEntity Row(LargeIncident large)
    {
        var status = IncidentStatusDocument.Write(large.Incident).GetRawText();
        var at = large.Incident.OpenedAt!.Value;

        // What is too long for a column would be a blob; a log of half the size is as much as a column takes.
        var run = large.Run with { Progress = null, Failure = large.Run.Failure with { Context = new() { LogLines = [.. Enumerable.Repeat(new string('l', 1000), 25)] } } };
        return new(large.Incident.Id, string.Empty)
        {
            ["ExecutionId"] = Guid.NewGuid().ToString("N"),
            ["Name"] = nameof(IncidentOrchestrator),
            ["Version"] = string.Empty,
            ["Tags"] = "{}",
            ["Input"] = JsonSerializer.Serialize(run, IncidentPayloadJson.Default.IncidentInput),
            ["Output"] = large.IsOpen ? null : status,
            ["CustomStatus"] = status,
            ["CreatedTime"] = at,
            ["LastUpdatedTime"] = at,
            ["RuntimeStatus"] = large.IsOpen ? "Running" : "Completed",
            ["TaskHubName"] = "Whooper",
        };
    }
}
