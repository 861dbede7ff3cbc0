using System.Runtime.CompilerServices;

namespace Whooper.Core.Tests.Reports;

/// <summary>How each kind of report looks. WHOOPER_ACCEPT_GOLDEN=1 takes the reports of this run as the expected ones.</summary>
public sealed class GoldenReportTests
{
    private const string DashboardUrl = "https://whooper.example";

    public static TheoryData<string> Names => [.. Notifications.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RenderAsync_Notification_LooksAsAccepted(string name)
    {
        var report = await RenderReport.Of(Notifications.ByName[name], DashboardUrl);

        await AssertGolden($"{name}.html", report.Html);
        await AssertGolden($"{name}.txt", report.Text);
    }

    [Theory]
    [InlineData("digest", 3, 1)]
    [InlineData("digest-part", 100, 3)]
    public async Task RenderAsync_Digest_LooksAsAccepted(string name, int entries, int parts)
    {
        var report = await RenderReport.Of(Digests.Of(entries, parts), DashboardUrl);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(report.Html), 1, 100_000);
        await AssertGolden($"{name}.html", report.Html);
        await AssertGolden($"{name}.txt", report.Text);
    }

    [Fact]
    public void Golden_EveryFile_BelongsToANotification()
    {
        var names = Directory.EnumerateFiles(Folder()).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct();

        Assert.Equal(Notifications.ByName.Keys.Append("digest").Append("digest-part").Order(), names.Order());
    }

    private static async Task AssertGolden(string file, string actual)
    {
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("WHOOPER_ACCEPT_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, actual, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(path), $"{path} is missing: look at the report and accept it with WHOOPER_ACCEPT_GOLDEN=1.");
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), actual);
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "Golden");
}
