using System.Text.RegularExpressions;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>A text of the documentation in which <c>…</c> stands for what differs from run to run.</summary>
internal sealed record Promise(string Text)
{
    private readonly Regex _pattern = new($"^{Regex.Escape(Text).Replace("…", "[^\\n]+", StringComparison.Ordinal)}$");

    public bool IsKeptBy(string actual) => _pattern.IsMatch(actual);

    public override string ToString() => Text;
}
