using System.Text.Json;
using Whooper.Api.Http;
using Whooper.Contracts.CloudEvents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Ingestion;

/// <summary>A pod event that may be used, or why there is none.</summary>
internal abstract record PodEventDecoding
{
    public sealed record Decoded(PodEvent Event) : PodEventDecoding;

    public sealed record Refused(string Reason) : PodEventDecoding;

    public static PodEventDecoding Of(CloudEventEnvelope envelope)
    {
        if (PodEventData.TypeOf(envelope.Type) is not { } type)
        {
            return new Refused($"Unknown type; known are {PodEventTypes.Failed}, {PodEventTypes.Recovered} and {PodEventTypes.Gone}.");
        }

        try
        {
            if (PodEventData.Missing(envelope.Data, type) is { Count: > 0 } missing)
            {
                return new Refused($"Missing in data: {string.Join(", ", missing)}.");
            }

            var podEvent = PodEventData.Read(envelope.Data, envelope.Id, type);
            podEvent = PodEventBounds.Apply(podEvent with { TraceParent = podEvent.TraceParent ?? envelope.TraceParent });
            return PodEventRules.FirstProblem(podEvent) is { } problem ? new Refused(problem) : new Decoded(podEvent);
        }
        catch (JsonException exception)
        {
            return new Refused($"Cannot be read in data: {JsonPlace.PathOf(exception)}.");
        }
        catch (InvalidOperationException)
        {
            return new Refused("Cannot be read in data: text that is not Unicode.");
        }
    }
}
