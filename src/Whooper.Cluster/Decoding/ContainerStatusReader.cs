using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Decoding;

/// <summary>Reads an item of <c>containerStatuses</c> or <c>initContainerStatuses</c>.</summary>
internal static class ContainerStatusReader
{
    /// <returns>Null for an item without a name.</returns>
    public static ContainerSnapshot? Read(ref JsonCursor reader, ContainerKind kind)
    {
        string? name = null, image = null;
        var ready = false;
        var restarts = 0;
        State current = default, last = default;
        if (!reader.EnterObject())
        {
            return null;
        }

        while (reader.NextProperty())
        {
            if (reader.At("name"u8)) { name = reader.CommonText(); }
            else if (reader.At("image"u8)) { image = reader.CommonText(); }
            else if (reader.At("ready"u8)) { ready = reader.Flag(); }
            else if (reader.At("restartCount"u8)) { restarts = Math.Max(0, reader.Number() ?? 0); }
            else if (reader.At("state"u8)) { current = ReadState(ref reader); }
            else if (reader.At("lastState"u8)) { last = ReadState(ref reader); }
            else { reader.Skip(); }
        }

        return string.IsNullOrEmpty(name) ? null : new ContainerSnapshot
        {
            Name = name,
            Kind = kind,
            Image = image,
            Ready = ready,
            RestartCount = restarts,
            Waiting = current.Waiting,
            RunningSince = current.RunningSince,
            Terminated = current.Terminated,
            LastTermination = last.Terminated,
        };
    }

    private static State ReadState(ref JsonCursor reader)
    {
        var state = default(State);
        if (!reader.EnterObject())
        {
            return state;
        }

        while (reader.NextProperty())
        {
            if (reader.At("waiting"u8)) { state.Waiting = ReadWaiting(ref reader); }
            else if (reader.At("running"u8)) { state.RunningSince = ReadRunning(ref reader); }
            else if (reader.At("terminated"u8)) { state.Terminated = ReadTerminated(ref reader); }
            else { reader.Skip(); }
        }

        return state;
    }

    private static WaitingState? ReadWaiting(ref JsonCursor reader)
    {
        string? reason = null, message = null;
        if (!reader.EnterObject())
        {
            return null;
        }

        while (reader.NextProperty())
        {
            if (reader.At("reason"u8)) { reason = reader.Text(); }
            else if (reader.At("message"u8)) { message = reader.Text(); }
            else { reader.Skip(); }
        }

        return new(reason, message);
    }

    private static DateTimeOffset? ReadRunning(ref JsonCursor reader)
    {
        DateTimeOffset? since = null;
        if (!reader.EnterObject())
        {
            return null;
        }

        while (reader.NextProperty())
        {
            if (reader.At("startedAt"u8)) { since = reader.Time(); }
            else { reader.Skip(); }
        }

        return since;
    }

    private static Termination? ReadTerminated(ref JsonCursor reader)
    {
        string? reason = null, message = null, containerId = null;
        int? exitCode = null, signal = null;
        DateTimeOffset? startedAt = null, finishedAt = null;
        if (!reader.EnterObject())
        {
            return null;
        }

        while (reader.NextProperty())
        {
            if (reader.At("reason"u8)) { reason = reader.Text(); }
            else if (reader.At("message"u8)) { message = reader.Text(); }
            else if (reader.At("exitCode"u8)) { exitCode = reader.Number(); }
            else if (reader.At("signal"u8)) { signal = reader.Number(); }
            else if (reader.At("startedAt"u8)) { startedAt = reader.Time(); }
            else if (reader.At("finishedAt"u8)) { finishedAt = reader.Time(); }
            else if (reader.At("containerID"u8)) { containerId = reader.Text(); }
            else { reader.Skip(); }
        }

        return new()
        {
            Reason = reason,
            Message = message,
            ExitCode = exitCode ?? 0,
            Signal = signal is 0 ? null : signal,
            StartedAt = startedAt,
            FinishedAt = finishedAt,
            ContainerId = string.IsNullOrEmpty(containerId) ? null : containerId,
        };
    }

    private struct State
    {
        public WaitingState? Waiting;
        public DateTimeOffset? RunningSince;
        public Termination? Terminated;
    }
}
