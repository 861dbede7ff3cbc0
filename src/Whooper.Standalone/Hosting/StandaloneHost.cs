using Whooper.Standalone.CommandLine;

namespace Whooper.Standalone.Hosting;

internal static class StandaloneHost
{
    public static Task<int> RunAsync(StandaloneArguments arguments, CancellationToken cancellationToken) => Task.FromResult(arguments.Demo ? 0 : 1);
}
