using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Decoding;

/// <summary>What is read of a pod's <c>status</c>.</summary>
internal struct PodStatus
{
    public string? Phase;
    public string? Reason;
    public string? Message;
    public DateTimeOffset? StartedAt;
    public List<PodCondition>? Conditions;
    public List<ContainerSnapshot>? Containers;

    public static PodStatus Read(ref JsonCursor reader)
    {
        var status = default(PodStatus);
        if (!reader.EnterObject())
        {
            return status;
        }

        while (reader.NextProperty())
        {
            if (reader.At("phase"u8)) { status.Phase = reader.Text(); }
            else if (reader.At("reason"u8)) { status.Reason = reader.Text(); }
            else if (reader.At("message"u8)) { status.Message = reader.Text(); }
            else if (reader.At("startTime"u8)) { status.StartedAt = reader.Time(); }
            else if (reader.At("conditions"u8)) { status.ReadConditions(ref reader); }
            else if (reader.At("initContainerStatuses"u8)) { status.ReadContainers(ref reader, ContainerKind.Init); }
            else if (reader.At("containerStatuses"u8)) { status.ReadContainers(ref reader, ContainerKind.App); }
            else { reader.Skip(); }
        }

        return status;
    }

    private void ReadConditions(ref JsonCursor reader)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        Conditions ??= new(5);
        while (reader.NextItem())
        {
            if (ReadCondition(ref reader) is { } condition)
            {
                Conditions.Add(condition);
            }
        }
    }

    private static PodCondition? ReadCondition(ref JsonCursor reader)
    {
        string? type = null, value = null, reason = null, message = null;
        DateTimeOffset? since = null;
        if (!reader.EnterObject())
        {
            return null;
        }

        while (reader.NextProperty())
        {
            if (reader.At("type"u8))
            {
                type = reader.Text();
                if (type is not null && !PodCondition.Matters(type))
                {
                    reader.Leave();
                    return null;
                }
            }
            else if (reader.At("status"u8)) { value = reader.Text(); }
            else if (reader.At("reason"u8)) { reason = reader.Text(); }
            else if (reader.At("message"u8)) { message = reader.CommonText(); }
            else if (reader.At("lastTransitionTime"u8)) { since = reader.Time(); }
            else { reader.Skip(); }
        }

        return string.IsNullOrEmpty(type) ? null : new(type, value ?? "Unknown", reason, message, since);
    }

    private void ReadContainers(ref JsonCursor reader, ContainerKind kind)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        Containers ??= new(2);
        while (reader.NextItem())
        {
            if (ContainerStatusReader.Read(ref reader, kind) is { } container)
            {
                Containers.Add(container);
            }
        }
    }
}
