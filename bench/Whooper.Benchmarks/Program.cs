using Whooper.Benchmarks.Running;

return await BenchmarkCommand.RunAsync(args, BenchmarkCatalog.All, Console.Out, Console.Error);
