using System.Globalization;

namespace Whooper.Core.Detection;

/// <summary>What it means that a container waits.</summary>
internal static class WaitingRules
{
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
            HappenedAt = Times.Known(container.LastTermination?.FinishedAt),
            Mark = string.Create(CultureInfo.InvariantCulture, $"{kind}+{container.RestartCount}"),
            Rule = reason == FailureReasons.CrashLoopBackOff ? FailureRule.Counts : FailureRule.CountsIfItLasts,
            Standing = true,
        };
    }

    /// <summary>Reasons of one kind alternate and are one failure.</summary>
    private static string? KindOf(ContainerSnapshot container, string reason) => reason switch
    {
        // The termination behind it says more, and has been read already.
        FailureReasons.CrashLoopBackOff => container.LastTermination is null ? "crashloop" : null,
        "RunContainerError" when FailureReasons.IsStartFailure(container.LastTermination?.Reason) => null,
        "CreateContainerConfigError" => "config",
        "CreateContainerError" => "create",
        _ when FailureReasons.IsImage(reason) => "image",
        _ when FailureReasons.IsRefusal(reason) => "start",
        _ => null,
    };
}
