using Whooper.Core.Analysis.Causes;

namespace Whooper.Core.Tests.Analysis;

/// <summary>A volume does not come.</summary>
internal sealed class StuckVolume : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason != "VolumeStuck" ? null : new(
        $"{evidence.Pod} waits for a volume.{evidence.Quote}{evidence.History}",
        "The volume cannot be attached to the node.",
        $"See the pod's events: `{evidence.Kubectl.DescribePod}`.");
}
