using System.Text.RegularExpressions;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>Every right that the app has, and why. A new one belongs here first.</summary>
public sealed partial class RoleAssignmentTests
{
    private static readonly Right BlobOwner = new(
        "Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Microsoft.Storage/storageAccounts",
        "package, host keys, timer locks, leases and large messages of the task hub");

    private static readonly Right QueueContributor = new(
        "Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Microsoft.Storage/storageAccounts",
        "the task hub's queues, which it makes itself");

    private static readonly Right TableContributor = new(
        "Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Microsoft.Storage/storageAccounts",
        "the task hub's history and instances, the forwarders' heartbeats");

    private static readonly Right MetricsPublisher = new(
        "Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components",
        "telemetry without an instrumentation key");

    private static readonly Right MailSender = new(
        "Communication and Email Service Owner", "09976791-48a7-449e-bb21-39d1a415f350", "Microsoft.Communication/communicationServices",
        "mail; there is no smaller role");

    private static readonly Right SecretReader = new(
        "Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6", "Microsoft.KeyVault/vaults/secrets",
        "the model's key, and no other secret");

    private static readonly Right TaskContributor = new(
        "Durable Task Data Contributor", "0ad04412-c4d5-4796-b79c-f76d14c8d402", "Microsoft.DurableTask/schedulers/taskHubs",
        "the task hub in the Durable Task Scheduler");

    [Fact]
    public async Task NothingChosen_TheApp_MayUseItsStorageAndSendTelemetry() => AssertRights(
        await Deployment.MinimalAsync(), BlobOwner, QueueContributor, TableContributor, MetricsPublisher);

    [Fact]
    public async Task MailAndModel_TheApp_MaySendMailAndReadOneSecret() => AssertRights(
        await Deployment.AzdAsync(), BlobOwner, QueueContributor, TableContributor, MetricsPublisher, MailSender, SecretReader);

    [Fact]
    public async Task Everything_TheApp_HasTheseRightsAndNoOther() => AssertRights(
        await Deployment.FullAsync(),
        BlobOwner, QueueContributor, TableContributor, MetricsPublisher, MailSender, SecretReader, TaskContributor);

    [Fact]
    public void Guide_EveryRole_IsInItsTable()
    {
        var guide = Repository.Read("docs/azure-deployment.md");

        Assert.All(
            [BlobOwner, QueueContributor, TableContributor, MetricsPublisher, MailSender, SecretReader, TaskContributor],
            right => Assert.Contains($"| {right.Role} |", guide, StringComparison.Ordinal));
    }

    private static void AssertRights(Deployment deployment, params Right[] expected)
    {
        var assignments = deployment.All("Microsoft.Authorization/roleAssignments").ToList();
        var actual = assignments.Select(assignment => (
            Role: assignment.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1],
            Scope: Deployment.TypeOf(Scope().Match(assignment.GetProperty("id").GetString()!).Groups[1].Value)));

        Assert.Equal(expected.Select(right => (right.RoleId, right.Scope)).Order(), actual.Order());
        Assert.All(assignments, assignment => Assert.Contains(
            "userAssignedIdentities/whooper-identity-", assignment.GetProperty("properties").GetProperty("principalId").GetString(), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\[extensionResourceId\('([^']+)'")]
    private static partial Regex Scope();

    private sealed record Right(string Role, string RoleId, string Scope, string Why);
}
