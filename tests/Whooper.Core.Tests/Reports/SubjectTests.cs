using Whooper.Contracts.Incidents;

namespace Whooper.Core.Tests.Reports;

public sealed class SubjectTests
{
    private const string Pod = "checkout-7d9f8b6c5-x2x7k";

    [Theory]
    [InlineData("OOMKilled", 137, 1, "Deployment", "Restarted (OOMKilled)")]
    [InlineData("OOMKilled", 137, 0, "Deployment", "Restarted (OOMKilled)")]
    [InlineData("Error", 1, 0, "StatefulSet", "Restarted (Error)")]
    [InlineData("Error", 1, 0, "Job", "Failed (Error)")]
    [InlineData("Error", 1, 2, "Job", "Restarted (Error)")]
    [InlineData("Error", 1, 0, "Pod", "Failed (Error)")]
    [InlineData("CrashLoopBackOff", 1, 4, "Deployment", "Restarted (CrashLoopBackOff)")]
    [InlineData("CrashLoopBackOff", null, 0, "Deployment", "Cannot Start (CrashLoopBackOff)")]
    [InlineData("RunContainerError", null, 0, "Deployment", "Cannot Start (RunContainerError)")]
    [InlineData("CreateContainerConfigError", null, 0, "Deployment", "Cannot Start (CreateContainerConfigError)")]
    [InlineData("ImagePullBackOff", null, 0, "Deployment", "Cannot Pull Its Image (ImagePullBackOff)")]
    [InlineData("Evicted", null, 0, "Deployment", "Evicted")]
    [InlineData("DeadlineExceeded", null, 0, "Job", "Exceeded Its Deadline (DeadlineExceeded)")]
    [InlineData("NodeLost", null, 0, "Deployment", "Lost with Its Node (NodeLost)")]
    [InlineData("NodeShutdown", null, 3, "Deployment", "Shut Down with Its Node (NodeShutdown)")]
    [InlineData("ContainerStatusUnknown", 137, 3, "Deployment", "Lost (ContainerStatusUnknown)")]
    [InlineData("OutOfmemory", null, 0, "Deployment", "Refused by Its Node (OutOfmemory)")]
    [InlineData("Unschedulable", null, 0, "Deployment", "Unschedulable")]
    [InlineData("RegistryUnavailable", null, 0, "Deployment", "Cannot Pull Its Image (RegistryUnavailable)")]
    [InlineData("SignatureValidationFailed", null, 3, "Deployment", "Cannot Pull Its Image (SignatureValidationFailed)")]
    [InlineData("ImageInspectError", null, 0, "Deployment", "Cannot Pull Its Image (ImageInspectError)")]
    [InlineData("SomethingNew", null, 0, "Deployment", "Cannot Start (SomethingNew)")]
    [InlineData("SomethingNew", 3, 0, "Deployment", "Restarted (SomethingNew)")]
    [InlineData("SomethingNew", 3, 0, "Job", "Failed (SomethingNew)")]
    public async Task RenderAsync_Opened_SaysRestartedOnlyOfWhatWas(string reason, int? exitCode, int restartCount, string kind, string expected)
    {
        var incident = Analysis.Incidents.Of(reason, exitCode, restartCount) with { Workload = new(kind, "checkout") };

        var symbol = expected.StartsWith("Restarted", StringComparison.Ordinal) ? "🔄" : "❌";
        Assert.Equal($"{symbol} Auto-Heal: {Pod} {expected}", await Subject(NotificationKind.Opened, incident));
        Assert.Equal($"{symbol} Auto-Heal: {Pod} {expected}", await Subject(NotificationKind.Resent, incident));
    }

    [Theory]
    [InlineData(NotificationKind.Escalated, "⚠️ Auto-Heal: checkout-7d9f8b6c5-x2x7k Escalated to Critical (OOMKilled)")]
    [InlineData(NotificationKind.Repeated, "🔁 Auto-Heal: checkout-7d9f8b6c5-x2x7k Failed 25 Times (OOMKilled)")]
    [InlineData(NotificationKind.Muted, "🔕 Auto-Heal: checkout-7d9f8b6c5-x2x7k Muted (OOMKilled)")]
    [InlineData(NotificationKind.Closed, "⏹️ Auto-Heal: checkout-7d9f8b6c5-x2x7k Closed without Recovery (OOMKilled)")]
    [InlineData(NotificationKind.Recovered, "✅ Auto-Heal: checkout-7d9f8b6c5-x2x7k Recovered (OOMKilled)")]
    public async Task RenderAsync_LaterMail_SaysWhatIsNew(NotificationKind kind, string expected) =>
        Assert.Equal(expected, await Subject(kind, Analysis.Incidents.Of("OOMKilled", 137) with { Occurrences = 25 }));

    private static async Task<string> Subject(NotificationKind kind, Incident incident) =>
        (await RenderReport.Of(Notifications.Of(kind, incident, context: null))).Subject;
}
