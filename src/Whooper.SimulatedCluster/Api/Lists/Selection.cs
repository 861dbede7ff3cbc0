using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api.Lists;

/// <summary>Which objects a list or watch is about: namespace, field selector and label selector together.</summary>
internal sealed record Selection(string? Namespace, FieldSelector Fields, LabelSelector Labels)
{
    /// <summary>True where a selector narrows the list, and the server therefore does not count what remains.</summary>
    public bool HasSelectors => !Fields.IsEmpty || !Labels.IsEmpty;

    public static bool TryParse(
        ResourceType type,
        string? ns,
        IQueryCollection query,
        [NotNullWhen(true)] out Selection? selection,
        [NotNullWhen(false)] out ApiStatus? refusal)
    {
        selection = null;
        if (!FieldSelector.TryParse(type, query["fieldSelector"].ToString(), out var fields, out refusal)
            || !LabelSelector.TryParse(query["labelSelector"].ToString(), out var labels, out refusal))
        {
            return false;
        }

        selection = new Selection(ns, fields, labels);
        return true;
    }

    public bool Matches(StoredObject item) =>
        (Namespace is null || Namespace == item.Namespace) && Fields.Matches(item) && Labels.Matches(item.Labels);

    /// <summary>What a change looks like through this selection: an object that leaves it reads as deleted. Null: unseen.</summary>
    public ChangeKind? See(Change change)
    {
        var (was, isNow) = (change.Previous is { } previous && Matches(previous), Matches(change.Current));
        return (change.Kind, was, isNow) switch
        {
            (ChangeKind.Deleted, true, _) or (ChangeKind.Deleted, _, true) => ChangeKind.Deleted,
            (ChangeKind.Deleted, _, _) => null,
            (_, false, true) => ChangeKind.Added,
            (_, true, true) => ChangeKind.Modified,
            (_, true, false) => ChangeKind.Deleted,
            _ => null,
        };
    }
}

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
