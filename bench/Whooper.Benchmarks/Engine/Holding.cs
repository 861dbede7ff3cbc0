using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>An orchestration whose one activity runs until its process ends.</summary>
internal sealed class Holding : TaskOrchestration<string, string>
{
    public const string Activity = "Hold";

    public override Task<string> RunTask(OrchestrationContext context, string input) =>
        context.ScheduleTask<string>(Activity, string.Empty, input);
}
