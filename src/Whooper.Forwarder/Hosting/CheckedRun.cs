using Microsoft.Extensions.Options;
using Whooper.Cluster.Connection;

namespace Whooper.Forwarder.Hosting;

/// <summary>Settings that cannot work end the process with their names and fixes instead of a stack trace.</summary>
internal static class CheckedRun
{
    private const int Misconfigured = 1;

    public static async Task<int> RunCheckedAsync(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            app.Services.GetRequiredService<KubernetesConnection>();
        }
        catch (Exception exception) when (FailuresOf(exception) is { Count: > 0 } failures)
        {
            foreach (var failure in failures)
            {
                await Console.Error.WriteLineAsync(failure);
            }

            return Misconfigured;
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>Several options at fault come as one aggregate.</summary>
    private static List<string> FailuresOf(Exception exception) => exception switch
    {
        AggregateException several => [.. several.InnerExceptions.SelectMany(FailuresOf)],
        OptionsValidationException one => [.. one.Failures],
        _ => [],
    };
}
