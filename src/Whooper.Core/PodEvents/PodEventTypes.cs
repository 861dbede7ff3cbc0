namespace Whooper.Core.PodEvents;

/// <summary>The CloudEvents types of the contract between forwarder and function.</summary>
public static class PodEventTypes
{
    public const string Failed = "io.whooper.pod.failed.v1";
    public const string Recovered = "io.whooper.pod.recovered.v1";
    public const string Gone = "io.whooper.pod.gone.v1";
}
