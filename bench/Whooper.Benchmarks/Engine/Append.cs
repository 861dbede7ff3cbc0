using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>An activity that costs nothing by itself.</summary>
internal sealed class Append : TaskActivity<string, string>
{
    public const string Activity = nameof(Append);

    protected override string Execute(TaskContext context, string input) => input + ".";
}
