using System.Text.RegularExpressions;
using System.Xml.Linq;
using Whooper.EndToEnd.Tests.Observability;

namespace Whooper.EndToEnd.Tests;

/// <summary>What the host says to input it cannot use.</summary>
public sealed partial class CommandLineTests
{
    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("--listen nowhere", "nowhere")]
    [InlineData("--exit-when-healed", "--demo")]
    [InlineData("--demo --kubeconfig /tmp/x", "--kubeconfig")]
    [InlineData("--forward-to http://127.0.0.1:7071", "--demo")]
    [InlineData("--demo --forward-to nowhere", "nowhere")]
    [InlineData("--demo --forward-to http://127.0.0.1:7071 --listen http://127.0.0.1:0", "--listen")]
    public async Task Start_UnusableArguments_PrintsUsageAndEndsWithTwo(string arguments, string named)
    {
        await using var host = HostProcess.Standalone(arguments);

        Assert.Equal(2, await host.WaitForExitAsync());
        Assert.Contains(named, host.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_OfBothExecutables_IsTheRepositorysAndNamesTheCommit()
    {
        await using var standalone = HostProcess.Standalone("--version");
        await using var forwarder = HostProcess.Forwarder("--version");

        Assert.Equal((0, 0), (await standalone.WaitForExitAsync(), await forwarder.WaitForExitAsync()));
        var properties = XDocument.Load(Path.Combine(ObservabilityFiles.Root, "Directory.Build.props"));
        Assert.Equal(properties.Descendants("Version").Single().Value, Version().Match(standalone.Output).Groups["version"].Value);
        Assert.Equal(standalone.Output, forwarder.Output);
    }

    [Fact]
    public async Task Start_KestrelEndpointsConfigured_ListensWhereListenSaysOnly()
    {
        using var data = new TemporaryDirectory();
        await using var host = HostProcess.Standalone(
            $"--listen http://127.0.0.1:0 --data {data.Path}", ("Kestrel__Endpoints__Http__Url", "http://0.0.0.0:0"));

        using var client = await host.ConnectAsync();

        Assert.Equal("127.0.0.1", client.BaseAddress!.Host);
        Assert.DoesNotContain("0.0.0.0", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongConfiguration_EndsWithOneAndNamesEveryWrongKey()
    {
        using var data = new TemporaryDirectory();
        await using var host = HostProcess.Standalone(
            $"--listen http://127.0.0.1:0 --data {data.Path}",
            ("Whooper__Mail__Transport", "pigeon"),
            ("Whooper__Storage__Provider", "papyrus"),
            ("Whooper__Cluster__Name", "no spaces please"),
            ("Whooper__Orchestration__FollowTimeout", "00:00:01"),
            ("Whooper__Detection__LookBack", "-00:10:00"),
            ("Whooper__Severity__OOMKilled", "apocalyptic"));

        Assert.Equal(1, await host.WaitForExitAsync());
        Assert.All(
            new[]
            {
                "Whooper:Mail:Transport", "Whooper:Storage:Provider", "Whooper:Cluster:Name", "Whooper:Orchestration:FollowTimeout",
                "Whooper:Detection:LookBack", "Whooper:Severity:OOMKilled",
            },
            key => Assert.Contains(key, host.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SettingOfTheWrongKind_EndsWithOneAndNamesItsKey()
    {
        using var data = new TemporaryDirectory();
        var wrong = ("Whooper__Detection__LookBack", "soon");
        await using var standalone = HostProcess.Standalone($"--listen http://127.0.0.1:0 --data {data.Path}", wrong);
        await using var forwarder = HostProcess.Forwarder("", wrong, ("Whooper__Forwarder__Endpoint", "http://127.0.0.1:1"));

        Assert.Equal((1, 1), (await standalone.WaitForExitAsync(), await forwarder.WaitForExitAsync()));
        Assert.All(
            new[] { standalone, forwarder },
            host => Assert.Contains("Whooper:Detection:LookBack cannot be 'soon': that is no TimeSpan", host.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", standalone.Output + forwarder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BeyondLoopbackWithoutKey_IsRefused()
    {
        using var data = new TemporaryDirectory();
        await using var host = HostProcess.Standalone($"--listen http://0.0.0.0:0 --data {data.Path}");

        Assert.Equal(1, await host.WaitForExitAsync());
        Assert.Contains("Whooper:Api:Key", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DataInUse_IsRefusedWithTheFileNamed()
    {
        using var data = new TemporaryDirectory();
        await using var first = HostProcess.Standalone($"--listen http://127.0.0.1:0 --data {data.Path}");
        using var client = await first.ConnectAsync();

        await using var second = HostProcess.Standalone($"--listen http://127.0.0.1:0 --data {data.Path}");

        Assert.Equal(1, await second.WaitForExitAsync());
        Assert.Contains(Path.Combine(data.Path, "whooper.db"), second.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<version>[0-9.]+)\+[0-9a-f]{40}\s*\z")]
    private static partial Regex Version();
}
