using System.Text.Json;
using System.Text.Json.Serialization;
using MimeKit;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>A mail as the service takes it.</summary>
internal sealed record AcsMail(
    string SenderAddress, AcsRecipients Recipients, AcsContent Content, IReadOnlyDictionary<string, string> Headers, bool UserEngagementTrackingDisabled)
{
    private static readonly HashSet<HeaderId> OwnFields =
    [
        HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.ContentTransferEncoding,
    ];

    /// <summary>The sender's display name is a setting of the service's mail domain; the service sets the date.</summary>
    public static AcsMail Of(MimeMessage message) => new(
        message.From.Mailboxes.First().Address,
        new([.. message.To.Mailboxes.Select(mailbox => new AcsAddress(mailbox.Address, string.IsNullOrEmpty(mailbox.Name) ? null : mailbox.Name))]),
        new(message.Subject ?? "", message.TextBody, message.HtmlBody),
        message.Headers.Where(header => !OwnFields.Contains(header.Id)).ToDictionary(header => header.Field, header => header.Value),
        UserEngagementTrackingDisabled: true);
}

internal sealed record AcsRecipients(IReadOnlyList<AcsAddress> To);

internal sealed record AcsAddress(string Address, string? DisplayName);

internal sealed record AcsContent(string Subject, string? PlainText, string? Html);

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

/// <summary>The body of an answer that is a failure.</summary>
internal sealed record AcsErrorAnswer(AcsError? Error);

internal sealed record AcsError(string? Code, string? Message)
{
    public override string ToString() => string.Join(": ", new[] { Code, Message }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

/// <summary>The wire format of the service's API version 2023-03-31.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcsMail))]
[JsonSerializable(typeof(AcsOperation))]
[JsonSerializable(typeof(AcsErrorAnswer))]
internal sealed partial class AcsJson : JsonSerializerContext;
