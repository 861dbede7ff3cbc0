using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Whooper.Api.Http;
using Whooper.Api.Problems;
using Whooper.Contracts;
using Whooper.Contracts.Http;
using Whooper.Core.Forwarders;

namespace Whooper.Api.Forwarders;

/// <summary><c>POST /api/forwarders/{id}/heartbeat</c>: 204 when it was taken.</summary>
public sealed class HeartbeatEndpoint(IForwarderRegistry registry, ForwarderMetrics metrics, TimeProvider time)
{
    /// <summary>Nobody may claim to watch for hours without being heard.</summary>
    private const int MaxIntervalSeconds = 600;

    public async Task<IResult> HandleAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!ObjectNames.IsPlain(id, ObjectNames.MaxForwarder))
        {
            return ApiProblem.BadRequest("The forwarder's id must be 1 to 253 letters, digits, dots, dashes or underscores.");
        }

        if (!MediaTypes.IsJson(request.ContentType))
        {
            return ApiProblem.UnsupportedMediaType("A heartbeat is sent as application/json.");
        }

        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body)
        {
            return ApiProblem.TooLarge("A heartbeat is at most 1 MiB.");
        }

        var (heartbeat, problem) = Read(body.Span);
        if (heartbeat is null || (problem ??= FirstProblem(heartbeat)) is not null)
        {
            return ApiProblem.BadRequest(problem!);
        }

        var state = new ForwarderState(id, time.GetUtcNow(), heartbeat);
        await (heartbeat.Leaving ? registry.ForgetAsync(id, cancellationToken) : registry.RecordAsync(state, cancellationToken));
        metrics.Record(state);
        return Results.NoContent();
    }

    private static (Heartbeat?, string? Problem) Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ApiJson.Default.Heartbeat) is { } heartbeat
                ? (heartbeat, null)
                : (null, "The heartbeat must be an object.");
        }
        catch (JsonException exception)
        {
            return (null, $"The heartbeat cannot be read at {JsonPlace.Of(exception)}.");
        }
    }

    private static string? FirstProblem(Heartbeat heartbeat) => heartbeat switch
    {
        { Cluster: null } => "cluster is missing.",
        { Cluster: { } cluster } when !ObjectNames.IsPlain(cluster, ObjectNames.MaxCluster) =>
            "cluster must be 1 to 63 letters, digits, dots, dashes or underscores.",
        { TrackedPods: < 0 } => "trackedPods must not be negative.",
        { DeliveryLagMs: < 0 or double.NaN or double.PositiveInfinity } => "deliveryLagMs must not be negative.",
        { IntervalSeconds: < 1 or > MaxIntervalSeconds } => $"intervalSeconds must be a whole number from 1 to {MaxIntervalSeconds}.",
        _ => null,
    };
}
