using Whooper.Core.PodEvents;

namespace Whooper.Api.Ingestion;

/// <summary>A pod event that may be used, or why there is none.</summary>
internal abstract record PodEventDecoding
{
    public sealed record Decoded(PodEvent Event) : PodEventDecoding;

    public sealed record Refused(string Reason) : PodEventDecoding;
}
