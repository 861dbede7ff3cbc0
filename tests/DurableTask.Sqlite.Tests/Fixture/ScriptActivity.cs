using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>An activity written as a lambda.</summary>
public sealed class ScriptActivity(Func<string?, Task<string?>> run) : AsyncTaskActivity<string?, string?>
{
    protected override Task<string?> ExecuteAsync(TaskContext context, string? input) => run(input);
}
