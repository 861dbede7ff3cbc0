using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>
/// Signs a request with the resource's key, as described in
/// https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial.
/// </summary>
internal sealed class AccessKeyPolicy(byte[] key, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var uri = request.Uri.ToUri();
        var date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(Content(request, message.CancellationToken)));
        var text = $"{request.Method}\n{uri.PathAndQuery}\n{date};{uri.Authority};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)));
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", hash);
        request.Headers.SetValue("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }

    private static byte[] Content(Request request, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        request.Content?.WriteTo(content, cancellationToken);
        return content.ToArray();
    }
}
