using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Whooper.Api.Http;
using Whooper.Api.Problems;

namespace Whooper.Api.Ingestion;

/// <summary>
/// Reads the body of a request as CloudEvents: a batch, a single structured event, or one in binary mode. What is wrong with one
/// element of a batch is that element's matter; what is wrong with the whole is an answer of its own.
/// </summary>
internal static class CloudEventBatch
{
    /// <summary>Far above what a sender puts into one batch (100).</summary>
    public const int MaxEvents = 1000;

    private const string Expected =
        $"Send {MediaTypes.CloudEventBatch}, {MediaTypes.CloudEvent}, or {MediaTypes.Json} with ce-* headers (binary mode), "
        + "in UTF-8 and not compressed.";

    public static async Task<(IReadOnlyList<CloudEventReading>? Readings, IResult? Problem)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var mediaType = MediaTypes.Of(request.ContentType);
        var isBinary = mediaType == MediaTypes.Json && CloudEventHeaders.AreOn(request);
        if ((mediaType is not (MediaTypes.CloudEvent or MediaTypes.CloudEventBatch) && !isBinary) || IsCompressed(request))
        {
            return (null, ApiProblem.UnsupportedMediaType(Expected));
        }

        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body)
        {
            return (null, ApiProblem.TooLarge("The body is longer than 1 MiB; send smaller batches."));
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return isBinary
                ? Whole(CloudEventHeaders.Read(request, document.RootElement.Clone()))
                : mediaType == MediaTypes.CloudEvent
                    ? Whole(CloudEventReader.Read(document.RootElement))
                    : Elements(document.RootElement);
        }
        catch (JsonException exception)
        {
            return (null, ApiProblem.BadRequest($"The body is not JSON: {JsonPlace.Of(exception)}."));
        }
    }

    private static bool IsCompressed(HttpRequest request) =>
        request.Headers.ContentEncoding is [_, ..] encodings
        && encodings.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase));

    private static (IReadOnlyList<CloudEventReading>?, IResult?) Whole(CloudEventReading reading) =>
        reading is CloudEventReading.Unreadable { Reason: var reason } ? (null, ApiProblem.BadRequest(reason)) : ([reading], null);

    private static (IReadOnlyList<CloudEventReading>?, IResult?) Elements(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            return (null, ApiProblem.BadRequest($"A batch must be a JSON array of CloudEvents, not {root.ValueKind}."));
        }

        if (root.GetArrayLength() > MaxEvents)
        {
            return (null, ApiProblem.TooLarge($"A batch of more than {MaxEvents} events; send smaller batches."));
        }

        CloudEventReading[] readings = [.. root.EnumerateArray().Select(CloudEventReader.Read)];
        return readings is [CloudEventReading.Unreadable first, ..] && readings.All(reading => reading is CloudEventReading.Unreadable)
            ? (null, ApiProblem.BadRequest($"The batch holds no CloudEvent. Element 0: {first.Reason}"))
            : (readings, null);
    }
}
