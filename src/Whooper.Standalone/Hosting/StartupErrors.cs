using DurableTask.Sqlite;
using Microsoft.Extensions.Options;

namespace Whooper.Standalone.Hosting;

/// <summary>What keeps the host from starting, in words for whoever started it.</summary>
internal static class StartupErrors
{
    /// <summary>The lines to print; empty for an error that is none of the user's.</summary>
    public static IReadOnlyList<string> Explain(Exception exception) => exception switch
    {
        AggregateException aggregate => [.. aggregate.InnerExceptions.SelectMany(Explain)],
        OptionsValidationException options => [.. options.Failures],
        IOException { InnerException: not null } or UnauthorizedAccessException => [exception.Message],
        _ => [],
    };
}
