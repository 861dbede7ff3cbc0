using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>The names a secret stands behind, as regular expressions: those that tell, and those that only hint.</summary>
internal static partial class SecretNames
{
    public const string Telling = $@"(?<name>[\w.\-]*?(?:{Passwords}|(?:{Keys})[ _\-]?keys?|{Others})[\w.\-]*)";

    public const string Hinting = $@"(?<name>[\w.\-]*?(?:{Hints})(?:[_\-]?(?:id|value|data))?)";

    public const string Quote = """\\*["'`]""";

    /// <summary>What stands between a name and its value, and the quote that opens the value.</summary>
    public const string Separator =
        $"""(?<separator>\\*["'`]?\]?[ \t]*(?:=>|:=|==?|:)[ \t]*|["'],[ \t]*|>|[ \t]+)(?<quote>{Quote})?""";

    private const string Passwords =
        $@"passwords?|passwd|passphrase|passcode|pwd|[\w.]+[_\-]pass\b|\bpass\b|(?-i:[a-z0-9]Pass\b)|(?:{Systems})pass\b";

    // "pass" is written together with these; "bypass" and "compass" are words.
    private const string Systems =
        "db|database|sql|pg|postgres|maria|oracle|redis|mongo|rabbit|mq|amqp|mqtt|kafka|elastic|smtp|imap|pop3?|mail|ftp|ssh|ldap|bind|proxy|"
        + "wifi|user|usr|root|admin|login|key|store|trust|cert|pfx|ssl|tls|repo|registry|docker|git|nexus|vault|sudo";

    private const string Keys =
        "api|access|account|private|encryption|signing|master|subscription|functions?|routing|storage|license|auth|admin";

    private const string Others =
        @"secrets?|tokens?|jwt|credentials?|shared[ _\-]?(?:access[ _\-]?)?(?:key|signature)";

    private const string Hints = "key|auth|sig|signature|session|sid|cookie|code|salt|sas|hmac|cert|certificate|conn|dsn";

    /// <summary>
    /// A variable such as <c>DEPLOY_KEY</c> or <c>TWILIO_AUTH</c>, whose value may be random without looking so: hexadecimal. Keys that people
    /// look things up by are not meant.
    /// </summary>
    public static bool IsKeyVariable(string name) => KeyVariable().IsMatch(name) && !LookUpKey().IsMatch(name);

    [GeneratedRegex("^[A-Z0-9_]+_(?:KEY|AUTH)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex KeyVariable();

    [GeneratedRegex(
        "(?:^|_)(?:PUBLIC|PUB|CACHE|PARTITION|PRIMARY|FOREIGN|SORT|RANGE|IDEMPOTENCY|ROUTING|OBJECT|S3|BUCKET|BLOB|ROW|LOOKUP|INDEX|HASH|"
        + "DEDUP|DEDUPLICATION|GROUP|LOCK|QUEUE|MESSAGE|TRACE|REQUEST|BUILD|COMMIT|CONTENT|IMAGE|LAYER|NODE|POD|SHARD|UNIQUE)_KEY$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LookUpKey();
}
