namespace Whooper.Integrations.Mail.Acs;

/// <summary>The Communication Services resource of the <c>acs</c> transport.</summary>
public sealed class AcsOptions
{
    /// <summary>Such as <c>https://whooper.communication.azure.com</c>; opened by the host's identity.</summary>
    public string? Endpoint { get; set; }

    /// <summary>In place of <see cref="Endpoint"/>: <c>endpoint=https://…;accesskey=…</c>, with a key.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How long one delivery may take, until the service says how it ended. Default one minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>Where the service is and, unless the host's identity opens it, with which key.</summary>
internal sealed record AcsConnection(Uri Endpoint, byte[]? AccessKey)
{
    private static readonly char[] Blank = [' ', '"'];

    /// <exception cref="FormatException">The options name no service; the message says what is wrong.</exception>
    public static AcsConnection Of(AcsOptions options) => string.IsNullOrWhiteSpace(options.ConnectionString)
        ? new(EndpointOf(options.Endpoint), null)
        : Parse(options.ConnectionString);

    private static AcsConnection Parse(string connectionString)
    {
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToLookup(part => part[0].Trim(), part => part[1].Trim(Blank), StringComparer.OrdinalIgnoreCase);
        var key = new byte[128];
        return parts["accesskey"].FirstOrDefault() is { Length: > 0 } text && Convert.TryFromBase64String(text, key, out var length)
            ? new(EndpointOf(parts["endpoint"].FirstOrDefault()), key[..length])
            : throw new FormatException("it has no accesskey in Base64");
    }

    // Keys and tokens do not go in the clear, but to this machine.
    private static Uri EndpointOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? uri
            : throw new FormatException("its endpoint is no URL such as https://whooper.communication.azure.com");
}
