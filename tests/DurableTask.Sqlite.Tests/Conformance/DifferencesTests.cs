using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class DifferencesTests
{
    [Fact]
    public void Differences_NameTestsThatRunOnTheProviders()
    {
        var tests = typeof(Differences).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(ProvidersAttribute), inherit: false))
            .Select(method => method.Name)
            .ToHashSet();

        Assert.Subset(tests, Differences.All.Select(difference => difference.Test).ToHashSet());
        Assert.DoesNotContain(Differences.All, difference => difference.Provider == Provider.Sqlite);
        Assert.Distinct(Differences.All.Select(difference => (difference.Test, difference.Provider)));
    }

    [Fact]
    public async Task Differences_AreThoseOfTheReadme()
    {
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "Conformance", "README.md"), TestContext.Current.CancellationToken);

        Assert.Equal(
            Differences.All.Select(difference => $"| `{difference.Test}` | {difference.Provider} | {difference.Why} |"),
            lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }
}
