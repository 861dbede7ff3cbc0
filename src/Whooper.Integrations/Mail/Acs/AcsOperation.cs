using System.Text.Json.Serialization;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>What the service says of a mail on its way.</summary>
/// <param name="Status"><c>NotStarted</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Canceled</c>.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record AcsOperation(string? Status, AcsError? Error)
{
    /// <summary>When to ask again, by the service's wish.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    [JsonIgnore]
    public bool HasSucceeded => Is("Succeeded");

    [JsonIgnore]
    public bool HasFailed => Is("Failed") || Is("Canceled");

    private bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);
}
