using System.Text;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Whooper.Contracts.CloudEvents;

namespace Whooper.Forwarder.Tests.Testing;

internal sealed record RecordedRequest(string Method, string Path, string Query, string? ContentType, string? Key, string? TraceParent, string Body)
{
    /// <summary>The body as a CloudEvents library other than our encoder reads it.</summary>
    public IReadOnlyList<CloudEvent> Events => new JsonEventFormatter().DecodeBatchModeMessage(
        Encoding.UTF8.GetBytes(Body), null, [PodEventCloudEvents.TraceParent]);

    public IReadOnlyList<string> EventIds => [.. Events.Select(e => e.Id!)];
}
