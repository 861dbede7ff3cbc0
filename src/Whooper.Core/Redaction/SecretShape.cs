using System.Buffers;
using System.Collections.Frozen;

namespace Whooper.Core.Redaction;

/// <summary>What a value looks like: a word of prose, a digest, or something random.</summary>
internal static class SecretShape
{
    private const int MinRandomLength = 16;
    private const double MinBitsPerCharacter = 3.2;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF-");
    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-%~");

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> ResourceNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-./, \"'");

    // What follows a telling name in messages such as "token: expired" and in settings such as "token: null".
    private static readonly FrozenSet<string> Nothing = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "null", "nil", "none", "undefined", "true", "false", "<nil>", "<none>", "<null>", "<unset>", "<redacted>", "<hidden>");

    private static readonly FrozenSet<string> ProseWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "an", "and", "are", "authentication", "be", "can't", "cannot", "changed", "could", "denied", "did", "does", "empty",
        "error", "expected", "expired", "failed", "failure", "for", "forbidden", "from", "got", "had", "has", "have",
        "if", "in", "incorrect", "invalid", "is", "mismatch", "missing", "must", "no", "not", "of", "ok", "option",
        "or", "provided", "rejected", "required", "revoked", "set", "signature", "the", "to", "unauthorized",
        "unexpected", "unknown", "unset", "unsupported", "used", "using", "validation", "verification", "was", "when",
        "with", "wrong", "yes");

    private static readonly FrozenSet<string> Blanked = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "filtered", "hidden", "masked", "removed", "secret");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BlankedLookup =
        Blanked.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NothingLookup =
        Nothing.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ProseLookup =
        ProseWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A setting that says there is no value.</summary>
    public static bool IsNothing(ReadOnlySpan<char> value) => NothingLookup.Contains(value) || !value.ContainsAnyExcept("*.");

    public static bool IsNumber(ReadOnlySpan<char> value) => value.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>A digest that says so: <c>sha256:…</c>.</summary>
    public static bool IsDigest(ReadOnlySpan<char> value) => value.StartsWith("sha256:");

    /// <summary>A word that messages use where a value might stand.</summary>
    public static bool IsProse(ReadOnlySpan<char> value) => ProseLookup.Contains(value.TrimEnd(".,:;!)"));

    /// <summary>Prose somewhere in it.</summary>
    public static bool IsSentence(ReadOnlySpan<char> value)
    {
        foreach (var word in value.Split(' '))
        {
            if (value[word].Trim("\"'\\") is { Length: > 1 } trimmed && IsProse(trimmed))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A list of short words without digits.</summary>
    public static bool AreWords(ReadOnlySpan<char> value)
    {
        foreach (var word in value.SplitAny(", "))
        {
            if (value[word] is { Length: >= MinRandomLength } || value[word].ContainsAnyInRange('0', '9'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What programs print in the place of a secret, between brackets.</summary>
    public static bool IsBlanked(ReadOnlySpan<char> value) => BlankedLookup.Contains(value);

    /// <summary>Names of Kubernetes' resources, one or several: <c>db-credentials</c>, <c>shop/db</c>.</summary>
    public static bool AreResourceNames(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(ResourceNames);

    /// <summary>Letters only, at most the first a capital: <c>authentication</c>, <c>Get</c>, with its colon <c>accounts:</c>.</summary>
    public static bool IsWord(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd(".,:;!)");
        return value.Length > 0 && char.IsAsciiLetter(value[0]) && value[1..].IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    /// <summary>A link in a chain of causes: <c>oauth2:</c>.</summary>
    public static bool IsCause(ReadOnlySpan<char> value) =>
        value is [.., ':'] and { Length: <= 20 } && value[..^1].IndexOfAnyExcept(LettersAndDigits) < 0;

    /// <summary>The base64 of <c>user:password</c>, as a Docker configuration holds it.</summary>
    public static bool IsEncodedLogin(ReadOnlySpan<char> value) =>
        value.Length >= 8 && value.Length % 4 == 0
        && !IsWord(value) && value.ContainsAnyInRange('A', 'Z') && !value.ContainsAnyExcept(Base64);

    /// <summary>Long, mixed, without pattern; digests, UUIDs and container ids are not meant unless <paramref name="hexToo"/>.</summary>
    public static bool IsRandom(ReadOnlySpan<char> value, bool hexToo = false)
    {
        if (value.Length < MinRandomLength || value.ContainsAnyExcept(Base64) || !value.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        if (!value.ContainsAnyExcept(Hex))
        {
            return hexToo && !value.Contains('-') && value.Length >= 2 * MinRandomLength && BitsPerCharacter(value) > 2.5;
        }

        return value.ContainsAnyInRange('a', 'z') && value.ContainsAnyInRange('A', 'Z') && BitsPerCharacter(value) >= MinBitsPerCharacter;
    }

    private static double BitsPerCharacter(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var c in value)
        {
            counts[c]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                bits -= count * Math.Log2((double)count / value.Length);
            }
        }

        return bits / value.Length;
    }
}
