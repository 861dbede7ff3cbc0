using System.Globalization;
using Microsoft.DurableTask.Client;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>Reads typed query parameters. An empty one counts as absent; those that cannot be read make the <see cref="Problem"/>.</summary>
internal sealed class QueryParameters(IQueryCollection query)
{
    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly List<string> _faults = [];

    /// <summary>Names every parameter that could not be read; null when all could.</summary>
    public IResult? Problem => _faults.Count == 0 ? null : ApiProblem.BadRequest(string.Join(' ', _faults));

    public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    public bool Flag(string name, bool otherwise) => Text(name) switch
    {
        null => otherwise,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => Wrong(name, $"must be true or false, not '{text}'", otherwise),
    };

    public int? Count(string name) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        var text => Wrong<int?>(name, $"must be a number from 1 on, not '{text}'", null),
    };

    /// <summary>A time in ISO 8601, in UTC where it names no offset.</summary>
    public DateTimeOffset? Time(string name) => Text(name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => time,
        var text => Wrong<DateTimeOffset?>(name, $"must be a time such as 2018-02-28T05:18:49Z, not '{text}'", null),
    };

    /// <summary>Statuses by name, separated by commas; null where none is named.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(string name)
    {
        var names = Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var statuses = new List<OrchestrationRuntimeStatus>();
        foreach (var text in names)
        {
            // A number would parse too.
            if (!char.IsAsciiLetter(text[0]) || !Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status))
            {
                var known = string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>());
                return Wrong<IReadOnlyList<OrchestrationRuntimeStatus>?>(name, $"must be one or more of {known}, not '{text}'", null);
            }

            statuses.Add(status);
        }

        return statuses.Count == 0 ? null : statuses;
    }

    /// <summary>What <paramref name="read"/> reads; absence is a mistake.</summary>
    public T? Required<T>(string name, Func<string, T?> read)
        where T : struct =>
        Text(name) is null ? Wrong<T?>(name, "is required", null) : read(name);

    private T Wrong<T>(string name, string why, T instead)
    {
        _faults.Add($"{name} {why}.");
        return instead;
    }
}
