namespace Whooper.Contracts.Incidents;

/// <summary>Somebody wants to hear nothing of a workload for a while. Its incidents are opened and followed all the same.</summary>
public sealed record Mute
{
    /// <summary>The instance id of its orchestration; see <see cref="MuteId"/>.</summary>
    public required string Id { get; init; }

    public required string Namespace { get; init; }

    public required WorkloadRef Workload { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Reason { get; init; }

    public bool Covers(Incident incident) => incident.Namespace == Namespace && incident.Workload == Workload;
}

/// <summary>The external event by which a mute is replaced or lifted.</summary>
/// <param name="Mute">What takes its place; null to lift it.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record MuteChange(Mute? Mute, string By, string? Reason = null)
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "MuteChange";
}

/// <summary>
/// Names the mute of a workload: <c>mute.{namespace}.{kind}.{name}</c>. The dot keeps it apart from incidents, whose names begin with
/// a namespace and a dash.
/// </summary>
public static class MuteId
{
    public const string Prefix = "mute.";

    public static string Of(string @namespace, WorkloadRef workload)
    {
        var full = $"{Prefix}{@namespace}.{workload.Kind}.{workload.Name}";
        if (full.Length <= IncidentId.MaxLength)
        {
            return full;
        }

        return $"{full[..(IncidentId.MaxLength - IncidentId.HashLength - 1)].TrimEnd('-', '.')}-{IncidentId.Hash(full)}";
    }
}
