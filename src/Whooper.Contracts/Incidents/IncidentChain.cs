using System.Globalization;
using System.Text.RegularExpressions;

namespace Whooper.Contracts.Incidents;

/// <summary>
/// The ids of one episode's incidents: the first, and its successors <c>{id}.2</c>, <c>{id}.3</c> … A sender that has learned the id
/// of a successor goes on from there.
/// </summary>
public static partial class IncidentChain
{
    /// <summary>An episode that was closed and failed again more often than this is not followed any further.</summary>
    public const int MaxGenerations = 100;

    /// <summary>What the whole chain has in common.</summary>
    public static string Root(string incidentId) =>
        Successor().Match(incidentId) is { Success: true } match ? match.Groups["root"].Value : incidentId;

    /// <summary>The id itself and those that may follow it.</summary>
    public static IEnumerable<string> From(string incidentId)
    {
        var match = Successor().Match(incidentId);
        var root = Root(incidentId);
        var generation = match.Success ? int.Parse(match.Groups["generation"].ValueSpan, CultureInfo.InvariantCulture) : 1;
        yield return incidentId;
        for (var next = generation + 1; next <= MaxGenerations; next++)
        {
            yield return IncidentId.Successor(root, next);
        }
    }

    [GeneratedRegex(@"^(?<root>.+-\d{10,16})\.(?<generation>[1-9]\d{0,2})\z")]
    private static partial Regex Successor();
}
