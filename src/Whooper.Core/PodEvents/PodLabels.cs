namespace Whooper.Core.PodEvents;

/// <summary>Bounds of the labels and annotations that travel with a failure. Kubernetes' own bounds of keys and label values lie within.</summary>
public static class PodLabels
{
    public const int MaxLabels = 30;

    public const int MaxAnnotations = 10;

    /// <summary>A prefix of 253, a slash and a name of 63.</summary>
    public const int MaxKey = 317;

    public const int MaxValue = 256;
}
