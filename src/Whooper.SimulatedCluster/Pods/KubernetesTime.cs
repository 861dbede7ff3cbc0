using System.Globalization;

namespace Whooper.SimulatedCluster.Pods;

internal static class KubernetesTime
{
    /// <summary>RFC 3339 in UTC, cut to the second: the resolution of <c>metav1.Time</c>.</summary>
    public static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
