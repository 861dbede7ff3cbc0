using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Http;
using Whooper.Contracts.Notifications;

namespace Whooper.Integrations.Channels;

/// <summary>Posts to a provider and reads its answer as every provider means it: accepted, come again later, not like this, or not now.</summary>
internal sealed class ChannelHttp(IHttpClientFactory clients, TimeProvider time, ILogger<ChannelHttp> logger)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "Whooper.Channels";

    private const int MaxAnswer = 300;

    private const int MaxAnswerBytes = 32 * 1024;

    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(30);

    /// <summary>The answer's text where the request was accepted, else what has become of it. Throws what another try may cure.</summary>
    public async Task<(string? Answer, Delivery? Refusal)> PostAsync(
        string channel, string url, byte[] json, Action<HttpRequestHeaders>? headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        headers?.Invoke(request.Headers);
        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var text = await ReadAsync(response, cancellationToken);
        return (int)response.StatusCode switch
        {
            >= 200 and < 300 => (text, null),
            429 => (null, Throttled(channel, response)),
            503 when response.Headers.RetryAfter is not null => (null, Throttled(channel, response)),
            408 or 425 or >= 500 => throw new HttpRequestException($"{channel} answered {Words(response, text)}.", null, response.StatusCode),
            _ => (null, Rejected(channel, Words(response, text))),
        };
    }

    /// <summary>The beginning of an answer, however long it is.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxAnswerBytes];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken));
    }

    /// <summary>Refused for good, and said so in the log.</summary>
    public Delivery Rejected(string channel, string answer)
    {
        Log.Rejected(logger, channel, answer);
        return Delivery.Rejected(answer);
    }

    private Delivery Throttled(string channel, HttpResponseMessage response)
    {
        var pause = RetryAfter.Of(response.Headers.RetryAfter, time.GetUtcNow()) ?? DefaultPause;
        var atLeast = TimeSpan.FromSeconds(Math.Max(1, pause.TotalSeconds));
        Log.Throttled(logger, channel, atLeast.TotalSeconds);
        return Delivery.Throttled(atLeast);
    }

    private static string Words(HttpResponseMessage response, string text)
    {
        var line = string.Concat(text.Take(MaxAnswer).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length == 0 ? $"{(int)response.StatusCode}" : $"{(int)response.StatusCode} {line}";
    }
}
