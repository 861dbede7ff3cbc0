namespace Whooper.Core.Redaction;

/// <summary>
/// Takes secrets out of text before it leaves the cluster. What tells stays (the key's name, the scheme, the user); the value becomes
/// <see cref="Mark"/>. Pure, idempotent, and linear in the length of its input.
/// </summary>
public static class Redactor
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mark = "[redacted]";

    /// <summary>Longer text is cut here, in characters, before it is looked at.</summary>
    public const int MaxLength = 256 * 1024;

    // A mark may bring two finds together that stood apart; more rounds than these were never needed.
    private const int MaxRounds = 6;

    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var redacted = Cut(text);
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = redacted;
            redacted = Cut(RedactOnce(before));
            if (redacted == before)
            {
                break;
            }
        }

        return redacted;
    }

    /// <summary>As <see cref="Redact"/>, over lines that belong together: a key block spans several.</summary>
    public static IReadOnlyList<string> RedactLines(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        return text.Length == 0 ? [] : Redact(text).Split('\n');
    }

    private static string RedactOnce(string text) =>
        NamedSecrets.Redact(SecretFormats.Redact(UrlCredentials.Redact(AuthorizationHeaders.Redact(PrivateKeys.Redact(text)))));

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
