using System.Security.Cryptography;
using System.Text;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>Names a mail's way through the service: a UUID (RFC 9562, version 8) made of what makes the mail the same mail.</summary>
internal static class OperationId
{
    public static Guid Of(string? messageId, string idempotencyKey)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{messageId}\n{idempotencyKey}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
