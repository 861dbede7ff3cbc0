using System.Text.Json;
using CsCheck;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

public sealed class IncidentStatusDocumentTests
{
    /// <summary>Durable Functions' limit of a custom status, in bytes of UTF-16.</summary>
    private const int Limit = 16 * 1024;

    private static readonly Incident Usual = IncidentChanges.Open(Samples.Run).WithAnalysis(Samples.Analysis)
        .WithNotification(Samples.Policy.Channels[0], NotificationKind.Opened, Delivery.Sent("<1@mail>"), Samples.Start)
        .WithAction(Samples.Muted) with
    { Route = Samples.Route };

    [Fact]
    public void Write_UsualIncident_IsWhole() =>
        Assert.Equivalent(Usual, IncidentStatusDocument.Read(IncidentStatusDocument.Write(Usual).GetRawText()), strict: true);

    [Fact]
    public void Fit_ManyOccurrences_KeepsTheTextsAndTheLatestIds()
    {
        var text = new string('t', 1_500);
        var incident = Usual with
        {
            Message = text,
            AiSummary = text,
            OccurrenceIds = [.. Enumerable.Range(0, 1_000).Select(number => $"occurrence-{number:00000}")],
            Pods = [.. Enumerable.Range(0, 100).Select(number => $"checkout-7d9f8b6c5-{number:00000}")],
            PodCount = 100,
        };

        var fitting = IncidentStatusDocument.Fit(incident);

        Assert.Equal((text, text, 100), (fitting.Message, fitting.AiSummary, fitting.PodCount));
        Assert.Equal(incident.Pods.Take(20), fitting.Pods);
        Assert.Equal("occurrence-00999", fitting.OccurrenceIds[^1]);
        Assert.InRange(fitting.OccurrenceIds.Count, 10, 999);
    }

    [Fact]
    public void Fit_EvidenceDoesNotFit_GoesBeforeAnythingElse()
    {
        var incident = Usual with
        {
            Analysis = Samples.Analysis with { Evidence = [.. Enumerable.Repeat(new string('e', 1_900), 5)] },
            OccurrenceIds = [.. Enumerable.Range(0, 150).Select(number => $"occurrence-{number:00000}")],
        };

        var fitting = IncidentStatusDocument.Fit(incident);

        Assert.Empty(fitting.Analysis!.Evidence);
        Assert.Equivalent(Samples.Analysis with { Evidence = [] }, fitting.Analysis, strict: true);
        Assert.Equal(incident.OccurrenceIds, fitting.OccurrenceIds);
    }

    [Fact]
    public void Fit_LongText_IsMarkedAndKeepsSurrogatesTogether()
    {
        var fitting = IncidentStatusDocument.Fit(Usual with { Message = "x" + string.Concat(Enumerable.Repeat("😀", 2_000)) });

        Assert.EndsWith("😀…", fitting.Message, StringComparison.Ordinal);
        Assert.Equal(Usual.AiSummary, fitting.AiSummary);
    }

    /// <summary>Every text as long as it likes, and of characters that JSON escapes to six.</summary>
    [Fact]
    public void Write_WhateverComes_StaysUnderTheLimit()
    {
        var texts = Gen.Select(Gen.OneOf("x", "é", "漢", "\"", "\0", "😀", "\uD800"), Gen.OneOf(0, 1, 40, 300, 3_000, 1_000_000))
            .Select((text, times) => string.Concat(Enumerable.Repeat(text, times)));
        Gen.Select(texts, texts, Gen.OneOf(0, 1, 100, 1_000)).Sample(
            (name, text, count) =>
            {
                var written = JsonSerializer.Serialize(IncidentStatusDocument.Write(Hostile(name, text, count)));
                return written.Length * sizeof(char) < Limit && IncidentStatusDocument.Read(written) is not null;
            },
            iter: 200, threads: 1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"healing\"")]
    [InlineData("{\"id\":\"only\"}")]
    [InlineData("{")]
    public void Read_NoIncident_IsNull(string? status) => Assert.Null(IncidentStatusDocument.Read(status));

    private static Incident Hostile(string name, string text, int count) => Usual with
    {
        Id = name,
        Cluster = name,
        Namespace = name,
        Workload = new(name, name),
        PodName = name,
        PodUid = name,
        ContainerName = name,
        Node = name,
        Image = name,
        Reason = name,
        UnderlyingReason = name,
        Message = text,
        AiSummary = text,
        Pods = Many(name, count),
        OccurrenceIds = Many(name, count),
        Route = new() { Rule = name, Channels = Many(name, count), Recipients = Many(name, count), MutedBy = name, Why = text },
        Mute = new() { Id = name, Namespace = name, Workload = new(name, name), Until = Samples.Start, By = name, At = Samples.Start, Reason = text },
        Actions = [.. Many(name, count).Select(by => new OperatorAction { Kind = OperatorActionKind.Close, By = by, At = Samples.Start, Reason = text })],
        Analysis = new() { WhatHappened = text, RootCause = text, RecommendedActions = Many(text, count), Source = name, Evidence = Many(text, count) },
        Notifications =
        [
            .. Many(name, count).Select(channel => new NotificationRecord
            {
                Channel = channel,
                Kind = NotificationKind.Opened,
                Outcome = DeliveryOutcome.GaveUp,
                At = Samples.Start,
                MessageId = name,
                Error = text,
            }),
        ],
    };

    private static string[] Many(string text, int count) => [.. Enumerable.Repeat(text, count)];
}
