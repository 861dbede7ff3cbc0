namespace Whooper.Functions.Tests.Infrastructure;

public sealed class AppSettingsTests
{
    private static readonly string[] Always =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AZURE_CLIENT_ID",
        "AzureWebJobsStorage__accountName",
        "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential",
        "Whooper__Cluster__Name",
        "Whooper__Mail__Transport",
    ];

    private static readonly string[] Mail =
        ["Whooper__Mail__Acs__Endpoint", "Whooper__Mail__From", "Whooper__Mail__Recipients__0", "Whooper__Mail__Recipients__1"];

    [Fact]
    public async Task NothingChosen_MailIsOffAndThereIsNoModel()
    {
        var deployment = await Deployment.MinimalAsync();

        Assert.Equal(Always, deployment.SettingNames());
        Assert.Contains("'Whooper__Mail__Transport', 'none'", deployment.Settings(), StringComparison.Ordinal);
        Assert.Contains("'AzureWebJobsDisableHomepage', 'true'", deployment.Settings(), StringComparison.Ordinal);
        Assert.Contains("'Whooper__Cluster__Name', 'default'", deployment.Settings(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailAndModel_EverySettingIsThere()
    {
        var deployment = await Deployment.AzdAsync();

        Assert.Equal(Always.Concat(Mail).Append("Whooper__Ai__ApiKey").Order(StringComparer.Ordinal), deployment.SettingNames());
        Assert.Contains("'Whooper__Mail__Transport', 'acs'", deployment.Settings(), StringComparison.Ordinal);
        Assert.Contains("'Whooper__Cluster__Name', 'production'", deployment.Settings(), StringComparison.Ordinal);
        Assert.Contains("'Whooper__Mail__Recipients__1', 'platform@example.com'", deployment.Settings(), StringComparison.Ordinal);
        Assert.Contains("'AzureWebJobsStorage__credential', 'managedidentity'", deployment.Settings(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_SettingsOfOnesOwnAreAdded()
    {
        var names = (await Deployment.FullAsync()).SettingNames();

        Assert.Equal(
            Always.Concat(Mail).Concat(["Whooper__Ai__ApiKey", "Whooper__Ai__Model", "Whooper__Severity__ImagePullBackOff"])
                .Order(StringComparer.Ordinal),
            names);
    }

    [Fact]
    public async Task Scheduler_ItsModule_SaysWhereItIs()
    {
        var settings = Template.Outputs(await Template.ReadAsync())
            .Single(output => output.Name == "settings").Value.GetProperty("value").EnumerateObject().ToDictionary(s => s.Name, s => s.Value.GetString()!);

        Assert.Equal(["DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "TASKHUB_NAME"], settings.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Authentication=ManagedIdentity", settings["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheModelsKey_IsAReferenceToTheVaultAndShowsNowhere()
    {
        var reference = Template.Outputs(await Template.ReadAsync()).Single(output => output.Name == "geminiApiKeyReference");

        Assert.StartsWith(
            "[format('@Microsoft.KeyVault(VaultName={0};SecretName={1})', ", reference.Value.GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Deployment.Secret, (await Deployment.AzdAsync()).Text, StringComparison.Ordinal);
    }
}
