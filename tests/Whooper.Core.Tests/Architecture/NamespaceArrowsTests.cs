using System.Text.RegularExpressions;

namespace Whooper.Core.Tests.Architecture;

/// <summary>
/// The floors inside Contracts and Core: a namespace refers only to namespaces of lower floors, so that there are no circles, and a reader
/// who starts below never has to look up.
/// </summary>
public sealed partial class NamespaceArrowsTests
{
    private static readonly string[][] Floors =
    [
        ["Whooper.Contracts"],
        ["Whooper.Contracts.Incidents"],
        ["Whooper.Contracts.PodEvents"],
        ["Whooper.Contracts.Notifications", "Whooper.Contracts.Http"],
        ["Whooper.Contracts.Json"],
        ["Whooper.Contracts.CloudEvents"],
        ["Whooper.Core.Configuration", "Whooper.Core.Redaction", "Whooper.Core.Metrics", "Whooper.Core.Forwarders", "Whooper.Core.Incidents"],
        ["Whooper.Core.Notifications", "Whooper.Core.Detection.Rules", "Whooper.Core.Analysis.Kubectl"],
        ["Whooper.Core.Detection.Tracking", "Whooper.Core.Analysis.Logs"],
        ["Whooper.Core.Detection.Episodes", "Whooper.Core.Analysis.Causes"],
        ["Whooper.Core.Detection", "Whooper.Core.Analysis.Model", "Whooper.Core.Audience"],
        ["Whooper.Core.Analysis"],
        ["Whooper.Core.Reports"],
        ["Whooper.Core.Orchestration"],
        ["Whooper.Core.Orchestration.Digests", "Whooper.Core.Orchestration.Mutes"],
        ["Whooper.Core.Orchestration.Incidents"],
        ["Whooper.Core"],
    ];

    private static readonly IReadOnlyList<SourceFile> Files =
    [
        .. SourceProject.All.Where(project => project.Name is "Whooper.Contracts" or "Whooper.Core")
            .SelectMany(project => project.Sources)
            .Select(source => SourceFile.Read(source.Text))
            .OfType<SourceFile>(),
    ];

    private static readonly ILookup<string, string> NamespacesByType =
        Files.SelectMany(file => file.Types.Select(type => (type, file.Namespace))).Distinct().ToLookup(pair => pair.type, pair => pair.Namespace);

    public static TheoryData<string> Namespaces => [.. Files.Select(file => file.Namespace).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Namespaces))]
    public void Namespace_RefersTo_LowerFloorsOnly(string @namespace)
    {
        var references = Files.Where(file => file.Namespace == @namespace).SelectMany(References).Distinct();

        Assert.DoesNotContain(references, reference => FloorOf(reference) >= FloorOf(@namespace));
    }

    [Fact]
    public void Scan_Orchestration_FindsWhatItIsBuiltOn() => Assert.Superset(
        new HashSet<string> { "Whooper.Contracts.Incidents", "Whooper.Core.Analysis", "Whooper.Core.Orchestration", "Whooper.Core.Orchestration.Digests" },
        Files.Where(file => file.Namespace == "Whooper.Core.Orchestration.Incidents").SelectMany(References).ToHashSet());

    private static int FloorOf(string @namespace) => Array.FindIndex(Floors, floor => floor.Contains(@namespace)) is >= 0 and var floor
        ? floor
        : throw new InvalidOperationException($"{@namespace} has no floor; give it one in this test.");

    /// <summary>The other namespaces whose types a file names: by its usings, or because they lie around its own.</summary>
    private static IEnumerable<string> References(SourceFile file) => file.Words
        .SelectMany(word => NamespacesByType[word] is var declared && declared.Contains(file.Namespace) ? [] : declared.Where(file.Sees))
        .Distinct();

    private sealed partial record SourceFile(string Namespace, IReadOnlyList<string> Usings, IReadOnlyList<string> Types, IReadOnlySet<string> Words)
    {
        public static SourceFile? Read(string text)
        {
            if (NamespaceLine().Match(text) is not { Success: true } match)
            {
                return null;
            }

            var code = PlainString().Replace(text[(match.Index + match.Length)..], "");
            return new(
                match.Groups[1].Value,
                [.. UsingLine().Matches(text).Select(line => line.Groups[1].Value)],
                [.. Declaration().Matches(code).Select(declaration => declaration.Groups[1].Value)],
                Word().Matches(code).Select(word => word.Value).ToHashSet());
        }

        public bool Sees(string other) => Usings.Contains(other) || Namespace.StartsWith($"{other}.", StringComparison.Ordinal);

        [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
        private static partial Regex NamespaceLine();

        [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
        private static partial Regex UsingLine();

        [GeneratedRegex(@"^(?:\w+ )*?(?:class|struct|interface|enum|record(?: struct)?) ([A-Z]\w*)", RegexOptions.Multiline)]
        private static partial Regex Declaration();

        [GeneratedRegex("""(?<![$@"\\])"(?:\\.|[^"\\\n])*"(?!")""")]
        private static partial Regex PlainString();

        // A member's name after a dot is no type; nor is a property that is set by name.
        [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?!\s*=[^=>])")]
        private static partial Regex Word();
    }
}
