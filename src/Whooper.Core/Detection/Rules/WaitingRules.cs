using System.Globalization;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Rules;

/// <summary>What it means that a container waits.</summary>
internal static class WaitingRules
{
    private const string Start = "start";

    public static Failure? Read(PodSnapshot pod, ContainerSnapshot container)
    {
        if (container.Waiting is not { Reason: { Length: > 0 } reason } || KindOf(container, reason) is not { } kind)
        {
            return null;
        }

        return new()
        {
            ContainerName = container.Name,
            Kind = container.Kind,
            Image = container.Image,
            Reason = reason,
            Message = container.Waiting.Message,
            RestartCount = container.RestartCount,
            HappenedAt = ClusterTimes.Known(container.LastTermination?.FinishedAt),
            Mark = MarkOf(container, kind),
            Rule = reason == Reasons.CrashLoopBackOff ? FailureRule.Counts : FailureRule.CountsIfItLasts,
            Standing = true,
        };
    }

    /// <summary>
    /// The restart count stays until the next life begins, so that what keeps a container from being made again after an end has the
    /// count of what once kept it from being made at all. Failed starts are lives themselves, and each is the last of the next.
    /// </summary>
    private static string MarkOf(ContainerSnapshot container, string kind)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"{kind}+{container.RestartCount}");
        return kind != Start && container.LastTermination is { } last
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{mark}/{(string.IsNullOrEmpty(last.ContainerId) ? ClusterTimes.Known(last.FinishedAt)?.ToUnixTimeMilliseconds() : last.ContainerId)}")
            : mark;
    }

    /// <summary>Reasons of one kind alternate and are one failure.</summary>
    private static string? KindOf(ContainerSnapshot container, string reason) => Reasons.Of(reason, FailurePlace.Waiting).Family switch
    {
        // The termination behind it says more, and has been read already.
        ReasonFamily.CrashLoop => container.LastTermination is null ? "crashloop" : null,
        ReasonFamily.Start when reason == Reasons.RunContainerError
            && Reasons.Find(container.LastTermination?.Reason) is { Family: ReasonFamily.Start } => null,
        ReasonFamily.Configuration => reason == Reasons.CreateContainerConfigError ? "config" : "create",
        ReasonFamily.Image => "image",
        _ => IsRefusal(reason) ? Start : null,
    };

    /// <summary>Waiting reasons for everything else that keeps a container from starting, also those yet to be invented.</summary>
    private static bool IsRefusal(string reason) =>
        reason.EndsWith("Error", StringComparison.Ordinal) || reason.StartsWith("Err", StringComparison.Ordinal)
        || reason.EndsWith("BackOff", StringComparison.Ordinal);
}
