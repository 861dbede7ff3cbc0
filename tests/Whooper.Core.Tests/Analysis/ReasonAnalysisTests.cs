using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;

namespace Whooper.Core.Tests.Analysis;

public sealed class ReasonAnalysisTests
{
    /// <summary>Reason, underlying reason, exit code, words that the explanation must have.</summary>
    public static TheoryData<string, string?, int?, string[]> Reasons => new()
    {
        { "OOMKilled", null, 137, ["killed by the kernel", "memory"] },
        { "OOMKilled", null, 1, ["exit code 1", "child"] },
        { "Error", null, null, ["no exit code"] },
        { "Error", null, 1, ["exit code 1", "general error"] },
        { "Error", null, 2, ["exit code 2", "argument"] },
        { "Error", null, 42, ["exit code 42", "program's own"] },
        { "Error", null, 126, ["exit code 126", "cannot be executed"] },
        { "Error", null, 127, ["exit code 127", "not found"] },
        { "Error", null, 134, ["SIGABRT", "134"] },
        { "Error", null, 136, ["SIGFPE"] },
        { "Error", null, 137, ["SIGKILL", "does not call it an out-of-memory kill", "liveness probe"] },
        { "Error", null, 139, ["SIGSEGV", "native"] },
        { "Error", null, 143, ["SIGTERM", "liveness probe"] },
        { "Error", null, 255, ["exit code 255", "-1"] },
        { "Unknown", null, 255, ["exit code 255", "restart of its node"] },
        { "Completed", null, 0, ["exit code 0", "restartPolicy Always"] },
        { "CrashLoopBackOff", "OOMKilled", 137, ["killed by the kernel", "five minutes", "restarted it 3 times"] },
        { "CrashLoopBackOff", "Error", 1, ["exit code 1", "five minutes"] },
        { "CrashLoopBackOff", "Completed", 0, ["exit code 0", "five minutes"] },
        { "CrashLoopBackOff", "StartError", 128, ["could not be started", "five minutes"] },
        { "CrashLoopBackOff", null, 1, ["exit code 1", "five minutes"] },
        { "CrashLoopBackOff", null, null, ["no run that ended", "five minutes"] },
        { "ContainerCannotRun", null, 127, ["could not be started", "PATH"] },
        { "ContainerCannotRun", null, 126, ["could not be started", "may not be executed"] },
        { "StartError", null, 128, ["could not be started"] },
        { "RunContainerError", null, null, ["could not be started"] },
        { "CreateContainerError", null, null, ["could not be created"] },
        { "CreateContainerConfigError", null, null, ["secret"] },
        { "ErrImagePull", null, null, ["registry.example/shop/checkout:2.4.1", "cannot be pulled"] },
        { "ImagePullBackOff", null, null, ["registry.example/shop/checkout:2.4.1", "cannot be pulled"] },
        { "InvalidImageName", null, null, ["image name is not valid"] },
        { "ErrImageNeverPull", null, null, ["imagePullPolicy", "worker-1"] },
        { "DeadlineExceeded", null, null, ["activeDeadlineSeconds"] },
        { "Evicted", null, null, ["evicted from node worker-1"] },
        { "NodeShutdown", null, null, ["worker-1 shut down"] },
        { "Shutdown", null, null, ["worker-1 shut down"] },
        { "Terminated", null, null, ["worker-1 shut down"] },
        { "NodeLost", null, null, ["worker-1 no longer answers"] },
        { "ContainerStatusUnknown", null, 137, ["stand-in"] },
        { "OutOfcpu", null, null, ["not enough cpu"] },
        { "OutOfmemory", null, null, ["refused by node worker-1", "not enough memory"] },
        { "OutOfpods", null, null, ["not enough pods"] },
        { "UnexpectedAdmissionError", null, null, ["device plugin"] },
        { "NodeAffinity", null, null, ["labels"] },
        { "Unschedulable", null, null, ["waits for a node"] },
        { "SomethingNew", null, 3, ["SomethingNew", "exit code 3", "the program's own"] },
        { "SomethingNew", null, null, ["SomethingNew", "cannot start"] },
        { "SomethingNew", "SomethingElse", 1, ["exit code 1", "SomethingNew"] },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Of_EveryReason_SaysWhatWhyAndWhatNext(string reason, string? underlyingReason, int? exitCode, string[] expected)
    {
        var incident = Incidents.Of(reason, exitCode) with { UnderlyingReason = underlyingReason };

        var analysis = ReasonAnalysis.Of(incident, context: null);

        Assert.Equal("fallback", analysis.Source);
        Assert.All(expected, words => Assert.Contains(words, $"{analysis.WhatHappened} {analysis.RootCause}", StringComparison.Ordinal));
        Assert.InRange(analysis.WhatHappened.Length, 40, 700);
        Assert.InRange(analysis.RootCause.Length, 30, 300);
        Assert.EndsWith(".", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.EndsWith(".", analysis.RootCause, StringComparison.Ordinal);
        Assert.Contains("checkout-7d9f8b6c5-x2x7k", analysis.WhatHappened, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Of_EveryReason_GivesTwoOrThreeDistinctCommandsOnTheRightObjects(
        string reason, string? underlyingReason, int? exitCode, string[] expected)
    {
        Assert.NotEmpty(expected);
        var incident = Incidents.Of(reason, exitCode) with { UnderlyingReason = underlyingReason };

        var actions = ReasonAnalysis.Of(incident, context: null).RecommendedActions;

        Assert.InRange(actions.Count, 2, 3);
        Assert.All(actions, action => Assert.Matches(@": ?`kubectl [^`]+`\)?|`kubectl [^`]+`\.$", action));
        Assert.Equal(actions.Count, actions.Distinct().Count());
        Assert.All(Commands(actions), command => Assert.True(
            command.Contains(" -n shop", StringComparison.Ordinal) || command.Contains(" node", StringComparison.Ordinal), command));
        Assert.Contains(Commands(actions), command =>
            command.Contains("checkout-7d9f8b6c5-x2x7k", StringComparison.Ordinal)
            || command.Contains("deployment/checkout", StringComparison.Ordinal)
            || command.Contains("node worker-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Deployment", 0, true)]
    [InlineData("StatefulSet", 2, true)]
    [InlineData("Job", 0, false)]
    [InlineData("Job", 1, true)]
    [InlineData("Pod", 0, false)]
    public void Of_Log_IsThePreviousOneWhereTheContainerWasRestarted(string kind, int restartCount, bool previous)
    {
        var incident = Incidents.Of("Error", 1, restartCount) with { Workload = new(kind, "checkout") };

        var logs = Commands(ReasonAnalysis.Of(incident, context: null).RecommendedActions)[0];

        Assert.Equal($"kubectl logs checkout-7d9f8b6c5-x2x7k -n shop -c app{(previous ? " --previous" : "")} --tail=100", logs);
    }

    [Fact]
    public void Of_OomKilledWithALimit_NamesItAndOffersTwiceAsMuch()
    {
        var context = new FailureContext { Limits = new Dictionary<string, string> { ["memory"] = "256Mi" } };

        var analysis = ReasonAnalysis.Of(Incidents.Of("OOMKilled", 137), context);

        Assert.Contains("at its memory limit of 256Mi", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("more than 256Mi", analysis.RootCause, StringComparison.Ordinal);
        Assert.Contains(
            "kubectl set resources deployment/checkout -n shop -c app --limits=memory=512Mi", Commands(analysis.RecommendedActions));
    }

    [Fact]
    public void Of_OomKilledBarePod_DoesNotOfferACommandThatPodsRefuse()
    {
        var incident = Incidents.Of("OOMKilled", 137) with { Workload = new("Pod", "checkout-7d9f8b6c5-x2x7k") };
        var context = new FailureContext { Limits = new Dictionary<string, string> { ["memory"] = "256Mi" } };

        var analysis = ReasonAnalysis.Of(incident, context);

        Assert.DoesNotContain(analysis.RecommendedActions, action => action.Contains("set resources", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(137, "liveness", "killed (exit code 137, SIGKILL)", "livenessProbe")]
    [InlineData(143, "liveness", "exit code 143, SIGTERM", "livenessProbe")]
    [InlineData(137, "startup", "failed its startup probe", "startupProbe")]
    public void Of_KilledAfterAFailedProbe_SaysSo(int exitCode, string probe, string expected, string field)
    {
        var capital = char.ToUpperInvariant(probe[0]) + probe[1..];
        var context = Events(
            ("Unhealthy", $"{capital} probe failed: HTTP probe failed with statuscode: 503"),
            ("Killing", $"Container app failed {probe} probe, will be restarted"));

        var analysis = ReasonAnalysis.Of(Incidents.Of("Error", exitCode), context);

        Assert.Contains(expected, analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("statuscode: 503", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains(analysis.RecommendedActions, action => action.Contains(field, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_CrashLoopAfterFailedProbes_SaysBoth()
    {
        var context = Events(("Unhealthy", "Liveness probe failed: timeout"), ("Killing", "Container app failed liveness probe, will be restarted"));
        var incident = Incidents.Of("CrashLoopBackOff", 137) with { UnderlyingReason = "Error" };

        var analysis = ReasonAnalysis.Of(incident, context);

        Assert.Contains("failed its liveness probe", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("waits up to five minutes", analysis.WhatHappened, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Killing", "Container proxy failed liveness probe, will be restarted")]
    [InlineData("Killing", "Stopping container app")]
    [InlineData("Pulled", "Container image already present")]
    public void Of_KilledWithoutProofOfAProbe_LeavesItOpen(string reason, string message)
    {
        var context = Events(("Unhealthy", "Readiness probe failed: timeout"), (reason, message));

        var analysis = ReasonAnalysis.Of(Incidents.Of("Error", 137), context);

        Assert.DoesNotContain("failed its", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("Something outside killed it", analysis.RootCause, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_KilledWhileItsNodeWasOutOfMemory_BlamesTheNode()
    {
        var context = Events(("SystemOOM", "System OOM encountered, victim process: java, pid: 4242"));

        var analysis = ReasonAnalysis.Of(Incidents.Of("Error", 137), context);

        Assert.Contains("when node worker-1 ran out of memory", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("did not exceed a limit of its own", analysis.RootCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret \"db-password\" not found", "kubectl get secret db-password -n shop")]
    [InlineData("configmap \"settings\" not found", "kubectl get configmap settings -n shop")]
    public void Of_MissingReference_NamesIt(string message, string command)
    {
        var incident = Incidents.Of("CreateContainerConfigError", restartCount: 0) with { Message = message };

        Assert.Contains(command, Commands(ReasonAnalysis.Of(incident, context: null).RecommendedActions));
    }

    [Theory]
    [InlineData("unauthorized: authentication required", "refused access")]
    [InlineData("manifest for registry.example/shop/checkout:2.4.1 not found", "no such image or tag")]
    [InlineData("dial tcp: lookup registry.example: no such host", "cannot reach the registry")]
    [InlineData("toomanyrequests: You have reached your pull rate limit", "rate limit is used up")]
    public void Of_ImagePullBackOff_TakesTheCauseFromTheEventBehindIt(string registrySaid, string cause)
    {
        var context = Events(("Failed", $"Failed to pull image: {registrySaid}"), ("BackOff", "Back-off pulling image"));
        var incident = Incidents.Of("ImagePullBackOff", restartCount: 0) with { Message = "Back-off pulling image" };

        Assert.Contains(cause, ReasonAnalysis.Of(incident, context).RootCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The node was low on resource: memory. Threshold quantity: 100Mi", "low on memory")]
    [InlineData("The node was low on resource: ephemeral-storage.", "low on disk")]
    [InlineData("Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.", "using too much disk")]
    public void Of_Evicted_SaysForWantOfWhat(string message, string expected)
    {
        var incident = Incidents.Of("Evicted", restartCount: 0) with { Message = message };

        Assert.Contains(expected, ReasonAnalysis.Of(incident, context: null).WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FurtherOccurrences_CountsThem()
    {
        var incident = Incidents.Of("Error", 1) with { Occurrences = 7, PodCount = 3 };

        Assert.Contains("failure 7 of this episode, on 3 pods", ReasonAnalysis.Of(incident, context: null).WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HostileNames_StayOneShellWordInsideOneCommand()
    {
        var incident = Incidents.Of("Error", 1) with { Namespace = "a; rm -rf /", PodName = "p'q`r\n\u001b[31m", ContainerName = "$(id)" };

        var logs = Commands(ReasonAnalysis.Of(incident, context: null).RecommendedActions)[0];

        Assert.Equal(@"kubectl logs 'p'\''q?r' -n 'a; rm -rf /' -c '$(id)' --previous --tail=100", logs);
    }

    [Fact]
    public void Of_MegabytesOfMessage_StaysShort()
    {
        var incident = Incidents.Of("SomethingNew", 1) with { Message = new string('x', 5_000_000), PodName = new string('p', 5_000_000) };

        Assert.InRange(ReasonAnalysis.Of(incident, context: null).ToSummary().Length, 100, 8_000);
    }

    [Fact]
    public void Of_InitContainer_LooksAmongInitContainers()
    {
        var incident = Incidents.Of("ErrImagePull", restartCount: 0) with { ContainerKind = ContainerKind.Init };

        var analysis = ReasonAnalysis.Of(incident, context: null);

        Assert.StartsWith("Init container app in pod", analysis.WhatHappened, StringComparison.Ordinal);
        Assert.Contains(analysis.RecommendedActions, action => action.Contains(".spec.initContainers[?(@.name==\"app\")].image", StringComparison.Ordinal));
    }

    private static FailureContext Events(params (string Reason, string Message)[] events) => new()
    {
        Events = [.. events.Select(e => new ClusterEvent("Warning", e.Reason, e.Message, 1, null))],
    };

    private static List<string> Commands(IEnumerable<string> actions) =>
        [.. actions.SelectMany(action => action.Split('`').Where((_, index) => index % 2 == 1))];
}
