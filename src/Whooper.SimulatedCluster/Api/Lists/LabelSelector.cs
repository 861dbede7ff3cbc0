using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Whooper.SimulatedCluster.Api.Lists;

/// <summary><c>app=web, tier in (a,b), tier notin (c), canary, !legacy</c>.</summary>
internal sealed partial class LabelSelector
{
    private readonly List<Func<IReadOnlyDictionary<string, string>, bool>> _terms;

    private LabelSelector(List<Func<IReadOnlyDictionary<string, string>, bool>> terms) => _terms = terms;

    public bool IsEmpty => _terms.Count == 0;

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out LabelSelector? selector,
        [NotNullWhen(false)] out ApiStatus? refusal)
    {
        (selector, refusal) = (null, null);
        var terms = new List<Func<IReadOnlyDictionary<string, string>, bool>>();
        foreach (var term in CommasBetweenTerms().Split(text).Select(term => term.Trim()).Where(term => term.Length > 0))
        {
            var match = Term().Match(term);
            if (!match.Success)
            {
                refusal = ApiStatus.BadRequest($"unable to parse requirement: found '{term}', expected: identifier, '!', 'in', 'notin', '='");
                return false;
            }

            terms.Add(Requirement(match));
        }

        selector = new LabelSelector(terms);
        return true;
    }

    public bool Matches(IReadOnlyDictionary<string, string> labels) => _terms.TrueForAll(term => term(labels));

    private static Func<IReadOnlyDictionary<string, string>, bool> Requirement(Match match)
    {
        var key = match.Groups["key"].Value;
        var values = match.Groups["set"].Success
            ? match.Groups["set"].Value.Split(',', StringSplitOptions.TrimEntries)
            : [match.Groups["value"].Value];
        return match.Groups["op"].Value switch
        {
            "=" or "==" or "in" => labels => labels.TryGetValue(key, out var value) && values.Contains(value),
            "!=" or "notin" => labels => !labels.TryGetValue(key, out var value) || !values.Contains(value),
            _ when match.Groups["not"].Success => labels => !labels.ContainsKey(key),
            _ => labels => labels.ContainsKey(key),
        };
    }

    [GeneratedRegex(@",(?![^()]*\))")]
    private static partial Regex CommasBetweenTerms();

    [GeneratedRegex(
        @"^(?:(?<key>[\w./-]+)\s*(?<op>==|!=|=)\s*(?<value>[\w.-]*)|(?<key>[\w./-]+)\s+(?<op>in|notin)\s*\((?<set>[^()]*)\)|(?<not>!)?\s*(?<key>[\w./-]+))$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Term();
}
