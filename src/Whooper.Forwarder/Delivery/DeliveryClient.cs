using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Whooper.Contracts;
using Whooper.Contracts.CloudEvents;
using Whooper.Contracts.Http;
using Whooper.Contracts.Json;

namespace Whooper.Forwarder.Delivery;

/// <summary>Posts a batch once and says in a value what became of it.</summary>
internal sealed class DeliveryClient(WhooperApi api, TimeProvider time)
{
    private const int LongestReason = 300;

    public Uri Address => api.Address;

    public async Task<DeliveryAnswer> PostAsync(IReadOnlyCollection<QueuedEvent> events, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(PodEventCloudEvents.Join([.. events.Select(e => e.Encoded)]));
        content.Headers.ContentType = new MediaTypeHeaderValue(CloudEventMediaTypes.Batch, "utf-8");
        try
        {
            using var response = await api.PostAsync(ApiPaths.PodEvents, content, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            return new Unavailable(e.Message, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Unavailable("no answer in time", null);
        }
    }

    private async Task<DeliveryAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = (int)response.StatusCode;
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new Accepted(await ReadOutcomesAsync(response, cancellationToken)),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => new Unacceptable(code, await ReadReasonAsync(response, cancellationToken)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new Unauthorized(code),
            _ => new Unavailable($"{code} {response.ReasonPhrase}", RetryAfter.Of(response.Headers.RetryAfter, time.GetUtcNow())),
        };
    }

    private static async Task<IReadOnlyList<EventResult>> ReadOutcomesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (await JsonSerializer.DeserializeAsync(body, ContractsJson.Default.IngestionReceipt, cancellationToken))?.Results ?? [];
        }
        catch (JsonException)
        {
            // The status says that the batch is taken; without outcomes there is less to log, and nothing to repeat.
            return [];
        }
    }

    // A proxy on the way may answer in any charset, also in one that this process has not.
    private static async Task<string> ReadReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return ClippedText.ClipAfter(body, LongestReason);
    }
}

/// <summary>What the API said to a batch.</summary>
internal abstract record DeliveryAnswer;

/// <summary>It took the batch; each event has its outcome.</summary>
internal sealed record Accepted(IReadOnlyList<EventResult> Results) : DeliveryAnswer;

/// <summary>It cannot take this batch, however often it is sent: 400 or 413.</summary>
internal sealed record Unacceptable(int Code, string Why) : DeliveryAnswer;

/// <summary>It does not know the key: 401 or 403.</summary>
internal sealed record Unauthorized(int Code) : DeliveryAnswer;

/// <summary>Not now: the API is down, busy or out of reach.</summary>
internal sealed record Unavailable(string Why, TimeSpan? RetryAfter) : DeliveryAnswer;
