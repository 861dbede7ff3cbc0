using System.Net;
using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>The edge to HTTP: what goes wrong there comes back as a <see cref="WatchOutcome"/>.</summary>
internal static class ApiCall
{
    private const int LongestRefusal = 64 * 1024;

    public static async Task<WatchOutcome> GuardAsync(
        Func<IdleTimeout, Task<WatchOutcome>> call, TimeSpan silence, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new IdleTimeout(silence, time, cancellationToken);
        try
        {
            return await call(timeout);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (timeout.HasExpired)
        {
            return new Stalled(silence);
        }
        catch (Exception e)
        {
            // Sockets, TLS, credential plugins, token files, proxies: whatever it is, the watch must outlive it.
            return new Lost(Cause(e));
        }
    }

    /// <summary>Reads why the server said no.</summary>
    public static async Task<WatchOutcome> ReadRefusalAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await ReadStartAsync(response, cancellationToken);
        var status = ApiStatus.Parse((int)response.StatusCode, body.Span);
        status = status with
        {
            Reason = string.IsNullOrEmpty(status.Reason) ? response.ReasonPhrase ?? response.StatusCode.ToString() : status.Reason,
            RetryAfter = Contracts.Http.RetryAfter.Of(response.Headers.RetryAfter, time.GetUtcNow()) ?? status.RetryAfter,
        };
        return response.StatusCode == HttpStatusCode.Gone ? new Expired(status.Message ?? "too old resource version") : new Refused(status);
    }

    /// <summary>The chain of messages without the ones that only point inwards.</summary>
    public static string Cause(Exception exception)
    {
        var messages = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (!e.Message.Contains("see inner exception", StringComparison.OrdinalIgnoreCase) && !messages.Exists(m => m.Contains(e.Message, StringComparison.Ordinal)))
            {
                messages.Add(e.Message);
            }
        }

        return string.Join(". ", messages.Select(m => m.TrimEnd('.', ' ')));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestRefusal];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return buffer.AsMemory(0, await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken));
    }
}
