using System.Text.Json;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>What is deployed, and that each part is closed as far as it can be.</summary>
public sealed class ResourceTests
{
    private static readonly string[] Core =
    [
        "Microsoft.Insights/actionGroups",
        "Microsoft.Insights/components",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/workbooks",
        "Microsoft.ManagedIdentity/userAssignedIdentities",
        "Microsoft.OperationalInsights/workspaces",
        "Microsoft.Storage/storageAccounts",
        "Microsoft.Web/serverfarms",
        "Microsoft.Web/sites",
    ];

    private static readonly string[] Chosen =
    [
        "Microsoft.Communication/communicationServices",
        "Microsoft.Communication/emailServices",
        "Microsoft.DurableTask/schedulers",
        "Microsoft.KeyVault/vaults",
    ];

    [Fact]
    public async Task NothingChosen_OnlyWhatTheAppCannotDoWithout() => Assert.Equal(Core, TopLevelTypes(await Deployment.MinimalAsync()));

    [Fact]
    public async Task Everything_AlsoMailVaultAndScheduler() =>
        Assert.Equal(Core.Concat(Chosen).Order(StringComparer.Ordinal), TopLevelTypes(await Deployment.FullAsync()));

    [Fact]
    public async Task Storage_TakesIdentitiesAloneAndOnlyOverTls()
    {
        var deployment = await Deployment.MinimalAsync();
        var account = deployment.Single("Microsoft.Storage/storageAccounts");

        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.False(account.GetProperty("allowCrossTenantReplication").GetBoolean());
        Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
        var container = deployment.Single("Microsoft.Storage/storageAccounts/blobServices/containers");
        Assert.Equal("None", container.GetProperty("publicAccess").GetString());
    }

    [Fact]
    public async Task App_IsDotNet10OnFlexConsumptionAndHttpsOnly()
    {
        var deployment = await Deployment.MinimalAsync();
        var app = deployment.Single("Microsoft.Web/sites");
        var runtime = app.GetProperty("functionAppConfig").GetProperty("runtime");

        Assert.Equal(("dotnet-isolated", "10.0"), (runtime.GetProperty("name").GetString(), runtime.GetProperty("version").GetString()));
        Assert.Equal("FC1", Assert.Single(deployment.All("Microsoft.Web/serverfarms")).GetProperty("sku").GetProperty("name").GetString());
        Assert.True(app.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("1.2", app.GetProperty("siteConfig").GetProperty("minTlsVersion").GetString());
        Assert.Equal("1.2", app.GetProperty("siteConfig").GetProperty("scmMinTlsVersion").GetString());
        Assert.Equal("Disabled", app.GetProperty("siteConfig").GetProperty("ftpsState").GetString());
        Assert.Equal(
            "UserAssignedIdentity",
            app.GetProperty("functionAppConfig").GetProperty("deployment").GetProperty("storage").GetProperty("authentication").GetProperty("type").GetString());
    }

    [Fact]
    public async Task App_NoPublishingPasswordWorks()
    {
        var policies = (await Deployment.MinimalAsync()).All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();

        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False(policy.GetProperty("properties").GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public async Task TelemetryAndMail_TakeNoKeys()
    {
        var deployment = await Deployment.FullAsync();

        Assert.True(deployment.Single("Microsoft.Insights/components").GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(deployment.Single("Microsoft.OperationalInsights/workspaces").GetProperty("features").GetProperty("disableLocalAuth").GetBoolean());
        Assert.True(deployment.Single("Microsoft.Communication/communicationServices").GetProperty("disableLocalAuth").GetBoolean());
    }

    [Fact]
    public async Task Vault_GoesByRolesAndCannotBePurged()
    {
        var vault = (await Deployment.FullAsync()).Single("Microsoft.KeyVault/vaults");

        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
        Assert.False(vault.TryGetProperty("accessPolicies", out _));
    }

    [Fact]
    public async Task Mail_ComesFromADomainThatAzureManages()
    {
        var deployment = await Deployment.AzdAsync();

        Assert.Equal("AzureManaged", deployment.Single("Microsoft.Communication/emailServices/domains").GetProperty("domainManagement").GetString());
        Assert.Single(deployment.Single("Microsoft.Communication/communicationServices").GetProperty("linkedDomains").EnumerateArray());
    }

    [Fact]
    public async Task Scheduler_HasTheTaskHubOfHostJson()
    {
        var hub = Assert.Single((await Deployment.FullAsync()).All("Microsoft.DurableTask/schedulers/taskHubs")).GetProperty("name").GetString()!;
        var host = JsonElement.Parse(Repository.Read("host.json"));

        Assert.Equal(host.GetProperty("extensions").GetProperty("durableTask").GetProperty("hubName").GetString(), hub.Split('/')[^1]);
    }

    /// <summary>Children and extensions of a resource come and go with it.</summary>
    private static IEnumerable<string> TopLevelTypes(Deployment deployment) => deployment.Resources
        .Select(resource => resource.GetProperty("type").GetString()!)
        .Where(type => type.Count(letter => letter == '/') == 1
            && type is not ("Microsoft.Authorization/roleAssignments" or "Microsoft.Insights/diagnosticSettings"))
        .Distinct()
        .Order(StringComparer.Ordinal);
}
