namespace Whooper.Api.Ingestion;

/// <summary>One element of a batch: a CloudEvent, or why it is none.</summary>
internal abstract record CloudEventReading
{
    public sealed record Read(CloudEventEnvelope Envelope) : CloudEventReading;

    public sealed record Unreadable(string? Id, string Reason) : CloudEventReading;
}
