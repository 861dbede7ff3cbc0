using System.Text.Json;

namespace Whooper.Cluster.Decoding;

/// <summary>A Kubernetes <c>Status</c> object: how the API server says no.</summary>
internal readonly record struct ApiStatus(int Code, string? Reason, string? Message, TimeSpan? RetryAfter)
{
    /// <summary>The body of a refusal, which may as well be a proxy's HTML page.</summary>
    public static ApiStatus Parse(int code, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new JsonCursor(body);
            return Read(ref reader) with { Code = code };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(code, null, null, null);
        }
    }

    public static ApiStatus Read(ref JsonCursor reader)
    {
        var status = default(ApiStatus);
        if (!reader.EnterObject())
        {
            return status;
        }

        while (reader.NextProperty())
        {
            if (reader.At("code"u8)) { status = status with { Code = reader.Number() ?? 0 }; }
            else if (reader.At("reason"u8)) { status = status with { Reason = reader.Text() }; }
            else if (reader.At("message"u8)) { status = status with { Message = reader.Text() }; }
            else if (reader.At("details"u8)) { status = status with { RetryAfter = ReadRetryAfter(ref reader) }; }
            else { reader.Skip(); }
        }

        return status;
    }

    private static TimeSpan? ReadRetryAfter(ref JsonCursor reader)
    {
        TimeSpan? after = null;
        if (!reader.EnterObject())
        {
            return null;
        }

        while (reader.NextProperty())
        {
            if (reader.At("retryAfterSeconds"u8)) { after = reader.Number() is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null; }
            else { reader.Skip(); }
        }

        return after;
    }
}
