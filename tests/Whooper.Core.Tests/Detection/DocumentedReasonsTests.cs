using System.Text.RegularExpressions;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;
using Whooper.Core.Configuration;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Tests.Reports;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>Every word of <c>docs/detection.md</c> is detected, weighed, told and explained as the page and <see cref="Reasons"/> say.</summary>
public sealed partial class DocumentedReasonsTests
{
    /// <summary>Words with an ellipsis, and rows that describe words instead of naming them.</summary>
    private static readonly Dictionary<string, string[]> Described = new()
    {
        ["OutOf…"] = ["OutOfcpu", "OutOfmemory", "OutOfpods"],
        ["any other"] = ["VolumeStuckError", "ErrSomethingNew", "SomethingBackOff"],
    };

    public static TheoryData<string, Severity> Words
    {
        get
        {
            var words = new TheoryData<string, Severity>();
            foreach (var (reasons, severity) in Rows())
            {
                var named = reasons.StartsWith("any other", StringComparison.Ordinal) ? Described["any other"] : Word().Matches(reasons).Select(match => match.Groups[1].Value);
                foreach (var word in named.SelectMany(word => Described.GetValueOrDefault(word, [word])))
                {
                    words.Add(word, severity);
                }
            }

            return words;
        }
    }

    [Fact]
    public void Page_NamesEveryRowOfTheTable() => Assert.Empty(
        Reasons.All.Select(row => row.Word).Except(Words.Select(row => row.Data.Item1)).Except(["Unknown", "Shutdown", "Terminated"]));

    [Theory]
    [MemberData(nameof(Words))]
    public void Word_Shown_IsDetected(string word, Severity severity)
    {
        var failure = Detect(word);

        Assert.Equal(word, failure.Reason);
        Assert.Equal(severity, new SeverityTable()[failure.Reason]);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Word_Mailed_HasTheHeadlineOfItsFamily(string word, Severity severity)
    {
        var incident = IncidentOf(Detect(word), severity);
        var row = Reasons.Of(incident);
        var headline = row.MayBeRestarted && (incident.RestartCount > 0 || incident.ExitCode is not null) ? "Restarted" : row.Headline;

        var subject = (await RenderReport.Of(Reports.Notifications.Of(NotificationKind.Opened, incident, context: null))).Subject;

        Assert.EndsWith(headline == word ? $" {word}" : $" {headline} ({word})", subject, StringComparison.Ordinal);
        Assert.Equal(row.Family == ReasonFamily.Image, headline == "Cannot Pull Its Image");
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Word_Explained_IsNoRiddle(string word, Severity severity)
    {
        var analysis = ReasonAnalysis.Of(IncidentOf(Detect(word), severity), null);

        Assert.DoesNotContain("does not know", analysis.RootCause, StringComparison.Ordinal);
        Assert.NotEmpty(analysis.RecommendedActions);
        if (Reasons.Find(word) is { Family: ReasonFamily.Image })
        {
            Assert.Contains("image", analysis.WhatHappened, StringComparison.Ordinal);
        }
    }

    private static PodFailed Detect(string word)
    {
        var watch = new Watch(Healthy());
        for (var life = 0; life < 4; life++)
        {
            watch.Sees(Show(word, life));
            watch.Waits(TimeSpan.FromMinutes(1));
        }

        watch.Waits(TimeSpan.FromMinutes(10));
        return watch.Failures[0];
    }

    private static PodSnapshot Show(string word, int life) => Reasons.Of(word, FailurePlace.Waiting).Family switch
    {
        ReasonFamily.Memory => Healthy().Restarted(End(word, 137, life), life + 1),
        ReasonFamily.Exit when word == Reasons.Completed => Healthy().Restarted(End(word, 0, life), life + 1),
        ReasonFamily.Exit => Healthy().Restarted(End(word, 1, life), life + 1),
        ReasonFamily.Start when word != Reasons.RunContainerError => Healthy().Ended(End(word, 128, life)),
        ReasonFamily.CrashLoop => Healthy().BacksOff(End(Reasons.Error, 1, life), life + 1),
        ReasonFamily.NodeLoss when word == Reasons.ContainerStatusUnknown => Healthy().Ended(End(word, 137, life)).Fails(),
        ReasonFamily.Scheduling => Healthy().Having("PodScheduled", "False", word, "0/3 nodes are available"),
        ReasonFamily.Pod => Healthy().Fails(),
        ReasonFamily.Deadline or ReasonFamily.Eviction or ReasonFamily.NodeLoss or ReasonFamily.NodeRefusal => Healthy().Fails(word),
        _ => Healthy().Waits(word),
    };

    private static Incident IncidentOf(PodFailed failure, Severity severity) => new()
    {
        Id = failure.IncidentId,
        Cluster = failure.Cluster,
        Namespace = failure.Namespace,
        Workload = failure.Workload,
        PodName = failure.PodName,
        PodUid = failure.PodUid,
        Pods = [failure.PodName],
        PodCount = 1,
        ContainerName = failure.ContainerName,
        ContainerKind = failure.ContainerKind,
        Node = failure.Node,
        RestartCount = failure.RestartCount,
        Occurrences = 1,
        Reason = failure.Reason,
        UnderlyingReason = failure.UnderlyingReason,
        Severity = severity,
        Message = failure.Message,
        ExitCode = failure.ExitCode,
        DetectedAt = failure.DetectedAt,
        LastOccurrenceAt = failure.DetectedAt,
        Status = IncidentStatus.Healing,
        Recovery = Recovery.Pending,
    };

    /// <summary>The first table of the page: reasons and their severity.</summary>
    private static IEnumerable<(string Reasons, Severity Severity)> Rows() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "detection.md"))
            .SkipWhile(line => !line.StartsWith("| reason |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1], Enum.Parse<Severity>(cells[2], ignoreCase: true)));

    [GeneratedRegex("`([A-Za-z]+…?)`")]
    private static partial Regex Word();
}
