using System.Text.Json;
using System.Text.RegularExpressions;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>
/// What a parameter file deploys, as Bicep's own evaluation predicts it: conditions and loops are resolved, only what Azure alone knows is
/// still an expression.
/// </summary>
internal sealed partial class Deployment
{
    public const string Secret = "AIza-a-key-that-must-not-show";

    /// <summary>A prediction never looks into a secure parameter, so that this one condition is left for us to answer.</summary>
    private const string KeyIsGiven = "not(empty(parameters('geminiApiKey')))";

    /// <summary>What the sample leaves off, because the app does not use it yet.</summary>
    private static readonly (string Sample, string Full) SchedulerToo = ("param useDurableTaskScheduler = false", "param useDurableTaskScheduler = true");

    private static readonly Lazy<Task<Deployment>> NothingChosen = new(() => PredictAsync("main.bicepparam", hasKey: false, []));

    private static readonly Lazy<Task<Deployment>> FromEnvironment = new(() => PredictAsync("main.bicepparam", hasKey: true, new()
    {
        ["AZURE_ENV_NAME"] = "prod",
        ["WHOOPER_CLUSTER_NAME"] = "production",
        ["WHOOPER_MAIL_RECIPIENTS"] = "oncall@example.com,platform@example.com",
        ["WHOOPER_ALERT_RECIPIENTS"] = "platform@example.com",
        ["GEMINI_API_KEY"] = Secret,
    }));

    private static readonly Lazy<Task<Deployment>> EverythingChosen = new(() => PredictAsync("main.sample.bicepparam", hasKey: true, [], SchedulerToo));

    private readonly bool _hasKey;

    private Deployment(string text, bool hasKey)
    {
        (Text, _hasKey) = (text, hasKey);
        Resources = [.. JsonElement.Parse(text).GetProperty("predictedResources").EnumerateArray().Where(IsDeployed)];
    }

    public string Text { get; }

    public IReadOnlyList<JsonElement> Resources { get; }

    /// <summary><c>azd up</c> with no value set.</summary>
    public static Task<Deployment> MinimalAsync() => NothingChosen.Value;

    /// <summary><c>azd up</c> with all its values set.</summary>
    public static Task<Deployment> AzdAsync() => FromEnvironment.Value;

    /// <summary>The sample's parameters, and the Durable Task Scheduler: everything.</summary>
    public static Task<Deployment> FullAsync() => EverythingChosen.Value;

    public IEnumerable<JsonElement> All(string type) => Resources.Where(resource => resource.GetProperty("type").ValueEquals(type));

    /// <summary>The properties of the one resource of this type.</summary>
    public JsonElement Single(string type) => Assert.Single(All(type)).GetProperty("properties");

    /// <summary>Types and names, such as <c>Microsoft.KeyVault/vaults/secrets</c>, that a resource id is made of.</summary>
    public static string TypeOf(string resourceId)
    {
        var parts = resourceId[(resourceId.LastIndexOf("/providers/", StringComparison.Ordinal) + "/providers/".Length)..].Split('/');
        return string.Join('/', parts.Where((_, index) => index == 0 || index % 2 == 1));
    }

    /// <summary>The names of the app's settings; their values are mostly known to Azure alone.</summary>
    public IReadOnlyList<string> SettingNames()
    {
        var settings = _hasKey
            ? Settings()
            : Settings().Replace($"if({KeyIsGiven}, createObject('Whooper__Ai__ApiKey',", "", StringComparison.Ordinal);
        return [.. SettingName().Matches(settings).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
    }

    public string Settings() => Single("Microsoft.Web/sites/config").GetString()!;

    private bool IsDeployed(JsonElement resource)
    {
        if (!resource.TryGetProperty("condition", out var condition))
        {
            return true;
        }

        Assert.Equal($"[{KeyIsGiven}]", condition.GetString());
        return _hasKey;
    }

    private static async Task<Deployment> PredictAsync(
        string parameters, bool hasKey, Dictionary<string, string> environment, (string Sample, string Full)? change = null)
    {
        // The prediction is written beside the parameters, so these are copied.
        var folder = Directory.CreateTempSubdirectory("whooper-bicep-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf("infra"), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder.FullName, Path.GetRelativePath(Repository.PathOf("infra"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            var bicep = Path.Combine(folder.FullName, "bicep");
            if (change is var (sample, full))
            {
                var file = Path.Combine(bicep, parameters);
                var text = await File.ReadAllTextAsync(file);
                Assert.Contains(sample, text, StringComparison.Ordinal);
                await File.WriteAllTextAsync(file, text.Replace(sample, full, StringComparison.Ordinal));
            }

            var run = await BicepCli.RunAsync(
                bicep,
                [
                    "snapshot", parameters, "--mode", "overwrite", "--subscription-id", "00000000-0000-0000-0000-000000000001",
                    "--resource-group", "whooper", "--location", "westeurope",
                ],
                environment);
            Assert.True((run.ExitCode, run.Error) == (0, ""), run.Error);
            return new(await File.ReadAllTextAsync(Path.Combine(bicep, Path.ChangeExtension(parameters, "snapshot.json"))), hasKey);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Every setting has an underscore in its name, and no value that stands beside them has.
    [GeneratedRegex(@"'([A-Za-z0-9]+_\w+)',")]
    private static partial Regex SettingName();
}
