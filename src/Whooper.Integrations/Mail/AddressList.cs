namespace Whooper.Integrations.Mail;

/// <summary>Several mail addresses in one text, such as <c>"Doe, Jane" &lt;jane@example.com&gt;, ops@example.com</c> (RFC 5322).</summary>
internal static class AddressList
{
    /// <summary>The addresses, parted by commas or semicolons that stand outside of quotes.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || (!isQuoted && text[at] is ',' or ';'))
            {
                if (text[start..at].Trim() is { Length: > 0 } address)
                {
                    yield return address;
                }

                start = at + 1;
            }
            else if (text[at] == '"' && (at == 0 || text[at - 1] != '\\'))
            {
                isQuoted = !isQuoted;
            }
        }
    }
}
