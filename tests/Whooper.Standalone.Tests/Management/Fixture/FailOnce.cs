using System.Collections.Concurrent;
using Microsoft.DurableTask;

namespace Whooper.Standalone.Tests.Management.Fixture;

/// <summary>Fails the first time that it is called with an input.</summary>
internal sealed class FailOnce(FailOnce.Calls calls) : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string input) =>
        calls.Seen.TryAdd(input, true) ? throw new InvalidOperationException("Not yet.") : Task.FromResult("second try");

    internal sealed class Calls
    {
        public ConcurrentDictionary<string, bool> Seen { get; } = new();
    }
}
