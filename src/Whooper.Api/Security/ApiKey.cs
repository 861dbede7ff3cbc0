using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Whooper.Api.Security;

/// <summary>Keys as in Azure Functions: the header <c>x-functions-key</c> or the query parameter <c>code</c>.</summary>
public sealed class ApiKey(IOptions<ApiOptions> options)
{
    public const string HeaderName = "x-functions-key";
    public const string QueryName = "code";

    private readonly byte[]? _expected = string.IsNullOrEmpty(options.Value.Key) ? null : Hash(options.Value.Key);

    /// <summary>True if the request brings the key, or none is configured.</summary>
    public bool Allows(HttpRequest request) =>
        _expected is null || Matches(request.Headers[HeaderName]) || Matches(request.Query[QueryName]);

    // Digests are of one length, so that the time of the comparison tells nothing of the key, its length included.
    private bool Matches(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Hash(given), _expected);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
