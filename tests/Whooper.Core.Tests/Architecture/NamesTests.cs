using System.Text.RegularExpressions;

namespace Whooper.Core.Tests.Architecture;

/// <summary>Folders are features, and types say what they are.</summary>
public sealed partial class NamesTests
{
    private static readonly string[] Kinds = ["Models", "Helpers", "Utils", "Interfaces", "Exceptions"];

    [Fact]
    public void Folders_AreFeaturesNotKinds() =>
        Assert.DoesNotContain(
            SourceProject.All.SelectMany(project => project.Folders),
            folder => Kinds.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Types_SayWhatTheyAre() =>
        Assert.DoesNotContain(
            SourceProject.All.SelectMany(project => project.Sources).SelectMany(source => TypeNames(source.Text)),
            name => SaysNothing().IsMatch(name));

    [Theory]
    [InlineData("internal sealed class PodManager(int x)", "PodManager", true)]
    [InlineData("public readonly record struct TimeUtils", "TimeUtils", true)]
    [InlineData("public interface IStringHelper", "IStringHelper", true)]
    [InlineData("public record StoreImpl;", "StoreImpl", true)]
    [InlineData("internal sealed record PodWatcher(Uri Api);", "PodWatcher", false)]
    public void Scan_Declaration_FindsItsName(string declaration, string name, bool saysNothing)
    {
        Assert.Equal([name], TypeNames(declaration));
        Assert.Equal(saysNothing, SaysNothing().IsMatch(name));
    }

    private static IEnumerable<string> TypeNames(string source) => Declaration().Matches(source).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+class|\s+struct)?)\s+([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Impl)$")]
    private static partial Regex SaysNothing();
}
