using System.Diagnostics.CodeAnalysis;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api;

/// <summary><c>a=b,c!=d</c> on the fields that the type lets be selected.</summary>
internal sealed class FieldSelector
{
    private readonly List<(string Path, bool Equal, string Value)> _terms;

    private FieldSelector(List<(string Path, bool Equal, string Value)> terms) => _terms = terms;

    public bool IsEmpty => _terms.Count == 0;

    public static bool TryParse(
        ResourceType type,
        string text,
        [NotNullWhen(true)] out FieldSelector? selector,
        [NotNullWhen(false)] out ApiStatus? refusal)
    {
        (selector, refusal) = (null, null);
        var terms = new List<(string, bool, string)>();
        foreach (var term in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = term.Split('=', 2);
            if (parts.Length != 2)
            {
                refusal = ApiStatus.BadRequest($"invalid selector: '{text}'; can't understand '{term}'");
                return false;
            }

            var path = parts[0].TrimEnd('!');
            if (!type.SelectableFields.Contains(path))
            {
                refusal = ApiStatus.BadRequest(
                    $"Unable to find \"{type.Group}/{type.Version}, Resource={type.Plural}\" that match label selector \"\", "
                    + $"field selector \"{text}\": field label not supported: {path}");
                return false;
            }

            terms.Add((path, !parts[0].EndsWith('!'), parts[1].TrimStart('=')));
        }

        selector = new FieldSelector(terms);
        return true;
    }

    public bool Matches(StoredObject item) => _terms.TrueForAll(term => item.FieldValue(term.Path) == term.Value == term.Equal);
}
