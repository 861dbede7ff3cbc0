using System.Net;
using MimeKit;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>Two replicas on one task hub, in Azurite.</summary>
public sealed class AzureStorageTests
{
    private const int Incidents = 20;

    /// <summary>What the killed replica had taken becomes visible again after a minute; its partitions after half of one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Replicas_OneKilledMidWork_TheOtherHealsEveryIncidentOnce()
    {
        using var data = new TemporaryDirectory();
        await using var storage = await Azurite.StartAsync();
        await using var first = Start(storage, data, "first");
        await using var second = Start(storage, data, "second");
        using var firstApi = await first.ConnectAsync();
        using var secondApi = await second.ConnectAsync();

        using var batch = PodEventBatch.OfFailures(Incidents, TimeProvider.System.GetUtcNow());
        using var answer = await firstApi.PostAsync("/api/pod-events", batch, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Poll.UntilAsync(
            () => IncidentView.ListAsync(secondApi), found => found.Any(incident => incident.Status == "healed"), Patience, () => first.Output + second.Output);
        await first.KillAsync();

        var incidents = await Poll.UntilAsync(
            () => IncidentView.ListAsync(secondApi),
            found => found.Count == Incidents && found.All(incident => incident.Status == "healed"),
            Patience,
            () => second.Output);

        Assert.Equal(Incidents, incidents.Select(incident => incident.Id).Distinct().Count());
        Assert.Equal(Incidents, MessageIds(data).Distinct().Count());
    }

    private static HostProcess Start(Azurite storage, TemporaryDirectory data, string replica) => HostProcess.Standalone(
        $"--listen http://127.0.0.1:0 --data {Path.Combine(data.Path, replica)}",
        ("Whooper__Storage__Provider", "azureStorage"),
        ("Whooper__Storage__ConnectionString", storage.ConnectionString));

    private static IEnumerable<string?> MessageIds(TemporaryDirectory data) => Directory
        .EnumerateFiles(data.Path, "*.eml", SearchOption.AllDirectories)
        .Select(file => MimeMessage.Load(file, TestContext.Current.CancellationToken).MessageId);
}
