using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Whooper.Api;

/// <summary>One address of the API, and what may be done there.</summary>
public sealed class ApiRoute(string pattern, params string[] methods)
{
    private readonly TemplateMatcher _matcher = new(TemplateParser.Parse(pattern), []);

    /// <summary>Without a slash in front, as Azure Functions writes it.</summary>
    public string Pattern => pattern;

    public IReadOnlyList<string> Methods => methods;

    public bool IsAt(PathString path) => _matcher.TryMatch(path, []);
}
