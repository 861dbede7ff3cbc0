using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Tests.Decoding;

public sealed class WorkloadOwnerTests
{
    [Theory]
    [InlineData("ReplicaSet", "web-6d5f7c9b8", "6d5f7c9b8", "Deployment/web")]
    [InlineData("ReplicaSet", "web-6d5f7c9b8", "other", "ReplicaSet/web-6d5f7c9b8")]
    [InlineData("ReplicaSet", "web-6d5f7c9b8", null, "ReplicaSet/web-6d5f7c9b8")]
    [InlineData("ReplicaSet", "6d5f7c9b8", "6d5f7c9b8", "ReplicaSet/6d5f7c9b8")]
    [InlineData("ReplicaSet", "web6d5f7c9b8", "6d5f7c9b8", "ReplicaSet/web6d5f7c9b8")]
    [InlineData("Job", "backup-29012345", null, "CronJob/backup")]
    [InlineData("Job", "backup-1711234567", null, "CronJob/backup")]
    [InlineData("Job", "backup-1234567", null, "Job/backup-1234567")]
    [InlineData("Job", "backup-12345678901", null, "Job/backup-12345678901")]
    [InlineData("Job", "-29012345", null, "Job/-29012345")]
    [InlineData("StatefulSet", "db", null, "StatefulSet/db")]
    [InlineData("Rollout", "canary", null, "Rollout/canary")]
    [InlineData("Node", "node-1", null, "Pod/pod-1")]
    [InlineData(null, null, null, "Pod/pod-1")]
    [InlineData("DaemonSet", "", null, "Pod/pod-1")]
    public void Resolve_Controller_IsTheWorkload(string? kind, string? name, string? hash, string expected) =>
        Assert.Equal(expected, WorkloadOwner.Resolve(kind, name, hash, "pod-1").ToString());
}
