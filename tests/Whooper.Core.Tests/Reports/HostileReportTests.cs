using System.Text;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis.Model;

namespace Whooper.Core.Tests.Reports;

/// <summary>Whoever can name a pod or write a log line has a say in what is mailed.</summary>
public sealed class HostileReportTests
{
    private const int MailLimit = 100_000;

    private const string Attack = "</pre><script>alert('x')</script><img src=x onerror=\"y\">";

    public static TheoryData<string> Texts => [Attack, "🔄", "\"&<>'", "é", "a ", "\u001b[31m\u202E", "- -", "`", "```a`"];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task RenderAsync_MegabytesOfAnything_StaysUnderTheLimitOfMailPrograms(string text)
    {
        var flood = string.Concat(Enumerable.Repeat(text, 1_000_000 / text.Length));

        var report = await RenderReport.Of(Flooded(flood), "https://whooper.example");

        Assert.InRange(Encoding.UTF8.GetByteCount(report.Html), 5_000, MailLimit);
        Assert.InRange(Encoding.UTF8.GetByteCount(report.Text), 500, MailLimit);
        Assert.InRange(report.Subject.Length, 20, 600);
        Assert.DoesNotContain('\n', report.Subject);
    }

    [Fact]
    public async Task RenderAsync_Markup_IsShownAsText()
    {
        var report = await RenderReport.Of(Flooded(Attack));

        Assert.DoesNotContain("<script", report.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", report.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", report.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderAsync_AnyReport_LoadsNothing()
    {
        var report = await RenderReport.Of(Notifications.ByName["opened-oom"]);

        Assert.DoesNotMatch(@"(src|href|background)=|url\(|@import|http:|https:", report.Html);
    }

    [Fact]
    public async Task RenderAsync_IncidentIdWithMarkup_StaysInsideTheLink()
    {
        var notification = Notifications.ByName["opened-oom"];

        var report = await RenderReport.Of(
            notification with { Incident = notification.Incident with { Id = "\"><b>&x=1" } }, "https://whooper.example/base/");

        Assert.Contains("href=\"https://whooper.example/base/?incident=%22%3E%3Cb%3E%26x%3D1\"", report.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderAsync_LogWithTerminalColours_IsReadable()
    {
        var notification = Notifications.ByName["opened-oom"];

        var report = await RenderReport.Of(notification with { Context = new() { LogLines = ["\u001b[1;31mERROR\u001b[0m out of memory"] } });

        Assert.Contains("| ERROR out of memory\n", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderAsync_LongLog_KeepsItsEndAndSaysSo()
    {
        var notification = Notifications.ByName["opened-oom"];

        var report = await RenderReport.Of(notification with { Context = new() { LogLines = [.. Enumerable.Range(1, 500).Select(i => $"line {i}")] } });

        Assert.Contains("| line 500\n", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("| line 450\n", report.Text, StringComparison.Ordinal);
        Assert.Contains("450 earlier lines left out", report.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void For_MegabytesOfAnything_ThePromptStaysAffordable(string text)
    {
        var notification = Flooded(string.Concat(Enumerable.Repeat(text, 1_000_000 / text.Length)));

        var prompt = AnalysisPrompt.For(notification.Incident, notification.Context);

        // JSON escapes weigh up to six characters for one.
        Assert.InRange(prompt.Data.Length, 100, 300_000);
    }

    private static Notification Flooded(string text)
    {
        var many = Enumerable.Repeat(text, 500).ToList();
        var incident = Analysis.Incidents.Of(text, 137) with
        {
            Id = text,
            Cluster = text,
            Namespace = text,
            Workload = new(text, text),
            PodName = text,
            Pods = many,
            PodCount = 500,
            ContainerName = text,
            Node = text,
            Image = text,
            UnderlyingReason = text,
            Message = text,
            Analysis = new() { WhatHappened = text, RootCause = text, RecommendedActions = many, Source = text },
        };
        return new()
        {
            Kind = NotificationKind.Opened,
            Incident = incident,
            Context = new()
            {
                Requests = new Dictionary<string, string> { [text] = text, ["memory"] = text },
                Limits = new Dictionary<string, string> { [text] = text, ["memory"] = text },
                LogLines = many,
                TerminationMessage = "x" + text,
                Events = [.. many.Select(part => new ClusterEvent("Warning", part, part, int.MaxValue, Analysis.Incidents.DetectedAt))],
                Conditions = [.. many.Select(part => new ObjectCondition(part, part, part, part, part))],
                Missing = many,
            },
            IdempotencyKey = text,
        };
    }
}
