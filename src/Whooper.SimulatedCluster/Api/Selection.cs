using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api;

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
