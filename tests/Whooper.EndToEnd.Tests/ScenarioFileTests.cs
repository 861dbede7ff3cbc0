using Whooper.EndToEnd.Tests.Observability;

namespace Whooper.EndToEnd.Tests;

/// <summary>Stories that a user wrote.</summary>
public sealed class ScenarioFileTests
{
    private static readonly string Example = Path.Combine(ObservabilityFiles.Root, "docs", "scenarios", "friday-deploy.yaml");

    [Fact]
    public async Task Demo_WithTheDocumentedFile_EndsAsItsAuthorExpects()
    {
        using var data = new TemporaryDirectory();
        await using var demo = HostProcess.Standalone(
            $"--demo --scenario {Example} --exit-when-healed --listen http://127.0.0.1:0 --data {data.Path}");

        Assert.True(await demo.WaitForExitAsync() == 0, demo.Output);
        Assert.Contains("leak: payments/checkout OOMKilled (critical), healed, recovered, 2 on 2 pods", demo.Output, StringComparison.Ordinal);
        Assert.Contains("what-if: batch/importer ", demo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("calm-rollout", demo.Output, StringComparison.Ordinal);
        Assert.Contains("3 incidents from 4 stories", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_StoryThatEndsOtherwise_EndsWithOneAndSaysSo()
    {
        using var data = new TemporaryDirectory();
        var file = Path.Combine(data.Path, "wrong.yaml");
        await File.WriteAllTextAsync(
            file,
            """
            stories:
              - name: wish
                workload: { namespace: a, name: b }
                steps: [{ wait: 1m }, { exit: 1 }, restart, ready, { wait: 5m }]
                expect: none
            """,
            TestContext.Current.CancellationToken);
        await using var demo = HostProcess.Standalone(
            $"--demo --scenario {file} --exit-when-healed --listen http://127.0.0.1:0 --data {data.Path}");

        Assert.Equal(1, await demo.WaitForExitAsync());
        Assert.Contains("unexpected: a-b-", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_BrokenFile_IsRefusedWithPlaceAndFix()
    {
        using var data = new TemporaryDirectory();
        var file = Path.Combine(data.Path, "broken.yaml");
        await File.WriteAllTextAsync(
            file,
            "stories:\n  - name: a\n    workload: { namespace: a, name: b }\n    steps:\n      - crash\n      - wait: soon\n",
            TestContext.Current.CancellationToken);
        await using var demo = HostProcess.Standalone($"--demo --scenario {file}");

        Assert.Equal(1, await demo.WaitForExitAsync());
        Assert.Contains($"{file}:5:9: stories[0].steps[0]: there is no step 'crash'.", demo.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:6:15: stories[0].steps[1].wait.for must be a time", demo.Output, StringComparison.Ordinal);
    }
}
