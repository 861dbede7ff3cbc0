namespace Whooper.Benchmarks.Running;

/// <summary><c>NAME [--json]</c>: runs the benchmarks of that name.</summary>
internal static class BenchmarkCommand
{
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IBenchmark> catalog, TextWriter output, TextWriter errors)
    {
        var json = args.Contains("--json");
        if (args.Where(arg => arg != "--json").ToArray() is not [var name] || catalog.Where(b => b.Name == name).ToArray() is not { Length: > 0 } chosen)
        {
            errors.WriteLine("Usage: dotnet run -c Release --project bench/Whooper.Benchmarks -- NAME [--json]");
            errors.WriteLine($"Names: {string.Join(", ", catalog.Select(b => b.Name).Distinct().Order(StringComparer.Ordinal))}");
            return WrongUsage;
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        IResultWriter results = json ? new JsonLines(output) : new ResultTable(output);
        foreach (var benchmark in chosen)
        {
            await foreach (var result in benchmark.RunAsync(interrupted.Token))
            {
                results.Write(result);
            }
        }

        return 0;
    }
}
