using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>The orchestration that is measured: three activities that do nothing, one after the other.</summary>
internal sealed class ThreeSteps(Action<string> ended) : TaskOrchestration<string, string>
{
    public const string Expected = "\"...\"";

    public override async Task<string> RunTask(OrchestrationContext context, string input)
    {
        var result = string.Empty;
        for (var step = 0; step < 3; step++)
        {
            result = await context.ScheduleTask<string>(Append.Activity, string.Empty, result);
        }

        ended(context.OrchestrationInstance.InstanceId);
        return result;
    }
}
