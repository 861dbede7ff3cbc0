using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>The GitHub workflows: what they run is there, and they may do no more than they need.</summary>
public sealed partial class WorkflowTests
{
    private const string CodeQl = ".github/workflows/codeql.yml";

    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(Repository.PathOf(".github/workflows")).Select(file => $".github/workflows/{Path.GetFileName(file)}")];

    [Fact]
    public void Workflows_AreTheChecksTheSmokeTestAndTheReviews() => Assert.Equal(
        [
            ".github/workflows/ci.yml",
            CodeQl,
            ".github/workflows/dependency-review.yml",
            ".github/workflows/functions-smoke.yml",
        ],
        Files.Select(file => file.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_Permissions_AreToReadTheSourcesAlone(string file)
    {
        var workflow = YamlFile.Read(file);

        // CodeQL's findings go to the repository's Security page; that is all it may write.
        (string, string)[] allowed = file == CodeQl ? [("contents", "read"), ("security-events", "write")] : [("contents", "read")];
        Assert.Equal(allowed, workflow.Get("permissions").Entries().Select(p => (p.Key, ((YamlScalarNode)p.Value).Value!)));
        Assert.All(Jobs(workflow), job => Assert.Null(job.Find("permissions")));
        Assert.DoesNotContain("secrets.", Repository.Read(file), StringComparison.Ordinal);
        Assert.Null(workflow.Get("on").Find("pull_request_target"));
        Assert.All(
            Steps(workflow).Where(step => step.Find("uses")?.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal) == true),
            checkout => Assert.Equal("false", checkout.Get("with").Text("persist-credentials")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_Actions_ArePinnedByCommit(string file) =>
        Assert.All(Steps(YamlFile.Read(file)).Where(step => step.Find("uses") is not null), step => Assert.Matches(PinnedAction(), step.Text("uses")));

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_Jobs_EndByThemselves(string file) =>
        Assert.All(Jobs(YamlFile.Read(file)), job => Assert.InRange(int.Parse(job.Text("timeout-minutes"), null), 1, 90));

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_Commands_AreThere(string file)
    {
        var workflow = YamlFile.Read(file);
        var commands = Steps(workflow).Where(step => step.Find("run") is not null).Select(step => step.Text("run")).ToList();
        var scripts = commands.SelectMany(command => Script().Matches(command).Select(match => match.Value)).ToList();

        Assert.Equal(commands.Count == 0, scripts.Count == 0);
        Assert.All(scripts, script =>
        {
            Assert.True(File.Exists(Repository.PathOf(script)), script);
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.PathOf(script)).HasFlag(UnixFileMode.UserExecute), script);
        });
        Assert.DoesNotContain(commands, command => command.Contains("${{", StringComparison.Ordinal));
        Assert.All(
            Steps(workflow).Select(step => step.Find("with")?.Find("global-json-file")).OfType<YamlScalarNode>(),
            path => Assert.True(File.Exists(Repository.PathOf(path.Value!)), path.Value));
    }

    [Fact]
    public void Dependabot_Watches_EveryPlaceThatPinsPackages()
    {
        var updates = ((YamlSequenceNode)YamlFile.Read(".github/dependabot.yml").Get("updates")).Children;
        var watched = updates.SelectMany(update => Folders(update).Select(folder => $"{update.Text("package-ecosystem")} {folder}"));

        // Not so deep as the installed packages lie, which have lock files of their own.
        var depth = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 };
        var npm = Directory.EnumerateFiles(Repository.PathOf("."), "package-lock.json", depth)
            .Select(file => Path.GetRelativePath(Repository.PathOf("."), Path.GetDirectoryName(file)!));

        Assert.Equal(
            ["dotnet-sdk /", "github-actions /", .. npm.Select(folder => $"npm /{folder.Replace('\\', '/')}").Order(StringComparer.Ordinal), "nuget /"],
            watched.Order(StringComparer.Ordinal));

        static IEnumerable<string> Folders(YamlNode update) => update.Find("directories") is YamlSequenceNode several
            ? several.Select(folder => ((YamlScalarNode)folder).Value!)
            : [update.Text("directory")];
    }

    [Fact]
    public void Smoke_WhatItInstalls_IsPinned()
    {
        var commands = string.Join('\n', Steps(YamlFile.Read(".github/workflows/functions-smoke.yml")).Select(step => step.Find("run")?.ToString()));

        Assert.Matches(@"azure-functions-core-tools@4\.\d+\.\d+", commands);
        Assert.Contains("npm ci --prefix eng/tools", commands, StringComparison.Ordinal);
        Assert.Contains("\"azurite\":", Repository.Read("eng/tools/package.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ci_RunsTheOneTestCommandAndTheBicepCheck()
    {
        var commands = Steps(YamlFile.Read(".github/workflows/ci.yml")).Select(step => step.Find("run")?.ToString()).ToList();

        Assert.Contains("./eng/test.sh", commands);
        Assert.Contains("./eng/bicep.sh", commands);
    }

    private static IEnumerable<YamlNode> Jobs(YamlNode workflow) => workflow.Get("jobs").Entries().Select(job => job.Value);

    private static IEnumerable<YamlNode> Steps(YamlNode workflow) => Jobs(workflow).SelectMany(job => (YamlSequenceNode)job.Get("steps"));

    [GeneratedRegex("^[A-Za-z0-9-]+/[A-Za-z0-9._/-]+@[0-9a-f]{40}$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"(?<=^|\s)\./[A-Za-z0-9./-]+")]
    private static partial Regex Script();
}
