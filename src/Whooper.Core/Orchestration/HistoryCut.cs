using Microsoft.DurableTask;

namespace Whooper.Core.Orchestration;

/// <summary>
/// When an orchestration that learned late to continue as new may do so. A history that an older version let grow beyond the limit holds
/// what came after, and must be replayed to its end: only then is it cut. A cut is never replayed, for it ends its history.
/// </summary>
internal static class HistoryCut
{
    public static bool CanCutHistory(this TaskOrchestrationContext context) => !context.IsReplaying;
}
