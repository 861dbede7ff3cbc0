using System.Text.RegularExpressions;

namespace Whooper.Functions.Tests.Infrastructure;

public sealed partial class BicepTests
{
    [Theory]
    [InlineData("./**/*.bicep")]
    [InlineData("./*.bicepparam")]
    public async Task Lint_EveryFile_FindsNothing(string pattern)
    {
        var run = await BicepCli.RunAsync(BicepCli.Folder, ["lint", "--pattern", pattern]);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public async Task Lint_FileWithAFinding_Fails()
    {
        var folder = Directory.CreateTempSubdirectory("whooper-bicep-");
        File.Copy(Path.Combine(BicepCli.Folder, "bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "bad.bicep"), "param unused string\n", TestContext.Current.CancellationToken);

        var run = await BicepCli.RunAsync(folder.FullName, ["lint", "bad.bicep"]);
        folder.Delete(recursive: true);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Error no-unused-params", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_Modules_ComeFromThisRepositoryAlone()
    {
        await Template.ReadAsync();

        var sources = Directory.GetFiles(BicepCli.Folder, "*.bicep", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.DoesNotContain(sources, source => RegistryModule().IsMatch(source));
    }

    [Fact]
    public async Task Build_NoKeyOfAnyResource_IsReadAnywhere()
    {
        var template = (await Template.ReadAsync()).GetRawText();

        Assert.DoesNotMatch(@"\blist\w*\(", template);
        Assert.DoesNotContain("AccountKey=", template, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Build_Outputs_HoldNoSecret()
    {
        var outputs = Template.Outputs(await Template.ReadAsync()).ToList();

        Assert.Contains(outputs, output => output.Name == "WHOOPER_URL");
        Assert.Contains(outputs, output => output.Name == "WHOOPER_KEY_COMMAND");
        Assert.DoesNotContain(outputs, output => output.Value.GetProperty("value").GetRawText().Contains("parameters('geminiApiKey')", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"'(br|ts)[:/]")]
    private static partial Regex RegistryModule();
}
