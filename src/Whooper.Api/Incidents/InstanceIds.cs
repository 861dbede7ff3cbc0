using System.Text.RegularExpressions;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>The instance ids that Whooper gives, in the bounds that every store of the Durable Task Framework takes.</summary>
internal static partial class InstanceIds
{
    public static bool IsValid(string? id) => id is { Length: > 0 and <= IncidentId.MaxLength } && Valid().IsMatch(id);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex Valid();
}
