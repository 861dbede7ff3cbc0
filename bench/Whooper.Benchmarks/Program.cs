using Whooper.Benchmarks.Engine;
using Whooper.Benchmarks.Running;

if (args is [ChildRole.Argument, .. var arguments])
{
    await ChildRole.RunAsync(arguments);
    return 0;
}

return await BenchmarkCommand.RunAsync(args, BenchmarkCatalog.All, Console.Out, Console.Error);
