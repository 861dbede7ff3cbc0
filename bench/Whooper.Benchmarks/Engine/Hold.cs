using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>The activity of <see cref="Holding"/>: says that it runs, and never ends.</summary>
internal sealed class Hold(Action running) : AsyncTaskActivity<string, string>
{
    protected override async Task<string> ExecuteAsync(TaskContext context, string input)
    {
        running();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return input;
    }
}
