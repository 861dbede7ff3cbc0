using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Whooper.Integrations.Channels.Webhook;

/// <summary>The signature of the Standard Webhooks specification: HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>.</summary>
internal static class WebhookSignature
{
    public const string Base64Prefix = "whsec_";

    public const int MinKeyBytes = 16;

    /// <summary>The bytes that a secret stands for; null where what follows the prefix is no Base64.</summary>
    public static byte[]? Key(string secret)
    {
        if (!secret.StartsWith(Base64Prefix, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(secret);
        }

        var text = secret.AsSpan(Base64Prefix.Length);
        return Base64.IsValid(text) ? Convert.FromBase64String(text.ToString()) : null;
    }

    public static string Of(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }
}
