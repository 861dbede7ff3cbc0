using System.Text.RegularExpressions;
using Whooper.EndToEnd.Tests.Observability;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>No command takes a variable that nobody has set: it would run, with nothing in its place.</summary>
public sealed partial class VariableTests
{
    public static TheoryData<string> Pages => [.. CommandBlock.All.Select(block => block.Page).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_EveryVariable_IsSetOrExplainedBeforeItIsUsed(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(ObservabilityFiles.Root, page));
        var blocks = CommandBlock.All.Where(block => block.Page == page).ToList();

        Assert.Empty(
            from block in blocks
            from use in Use().Matches(block.Commands)
            let name = use.Groups["name"].Value
            let before = string.Join('\n', blocks.TakeWhile(earlier => earlier != block).Select(earlier => earlier.Commands)) + '\n' + block.Commands[..use.Index]
            where !Assignment().Matches(before).Any(assignment => assignment.Groups["name"].Value == name)
                && !lines.Take(block.Line - 1).Any(line => line.Contains($"`{name}`", StringComparison.Ordinal))
            select $"{page}:{block.Line} uses {name}");
    }

    [GeneratedRegex(@"\$\{?(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Use();

    [GeneratedRegex(@"(?:^|[\s;(])(?:(?<name>[A-Za-z_]\w*)=|for (?<name>\w+) in |read (?:-r )?(?<name>\w+))")]
    private static partial Regex Assignment();
}
