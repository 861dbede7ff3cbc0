using System.Text.RegularExpressions;
using DurableTask.Sqlite;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Whooper.Standalone.Hosting;

/// <summary>What keeps the host from starting, in words for whoever started it.</summary>
internal static partial class StartupErrors
{
    /// <summary>The lines to print; empty for an error that is not the user's to mend.</summary>
    public static IReadOnlyList<string> Explain(Exception exception) => exception switch
    {
        AggregateException aggregate => [.. aggregate.InnerExceptions.SelectMany(Explain)],
        OptionsValidationException options => [.. options.Failures.Select(failure => Prefix().Replace(failure, string.Empty))],
        DatabaseRefusedException refused => [refused.Message],
        IOException { InnerException: AddressInUseException } inUse => [inUse.Message],
        _ => [],
    };

    // The options generator names the C# property first; the message itself names the configuration key.
    [GeneratedRegex("^[A-Za-z]+: (?=Whooper:)")]
    private static partial Regex Prefix();
}
