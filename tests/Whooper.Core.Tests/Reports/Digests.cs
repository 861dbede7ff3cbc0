using System.Globalization;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Tests.Reports;

/// <summary>Digests to render.</summary>
internal static class Digests
{
    public static Digest Of(int entries, int parts) => new()
    {
        IdempotencyKey = "digest.202603140926/1",
        Entries = [.. Enumerable.Range(1, entries).Select(Entry)],
        Part = 1,
        Parts = parts,
        Total = entries * parts,
    };

    private static DigestEntry Entry(int number) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{number}/Opened/mail"),
        Kind = number % 3 == 0 ? NotificationKind.Recovered : NotificationKind.Opened,
        IncidentId = string.Create(CultureInfo.InvariantCulture, $"shop-checkout-7d9f8b6c5-x{number:0000}-app-1773480413000"),
        Cluster = "production",
        Namespace = "shop",
        Workload = new("Deployment", "checkout"),
        PodName = string.Create(CultureInfo.InvariantCulture, $"checkout-7d9f8b6c5-x{number:0000}"),
        Reason = "OOMKilled",
        Severity = number == 1 ? Severity.Critical : Severity.High,
        Occurrences = number,
        DetectedAt = Analysis.Incidents.DetectedAt,
        Summary = "Container app was killed by the kernel at its memory limit of 256Mi (OOMKilled).",
    };
}
