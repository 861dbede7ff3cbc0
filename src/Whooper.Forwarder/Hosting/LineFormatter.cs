using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Whooper.Forwarder.Hosting;

/// <summary>
/// One line an event, as a person reads it: time, level, sentence. Machines choose <c>Logging:Console:FormatterName=json</c>, which has
/// the category, the event id and the fields.
/// </summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var level = logEntry.LogLevel switch
        {
            LogLevel.Critical => "CRIT ",
            LogLevel.Error => "ERROR",
            LogLevel.Warning => "WARN ",
            LogLevel.Information => "info ",
            _ => "debug",
        };
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        textWriter.Write($" {level} ");
        textWriter.WriteLine(logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(exception);
        }
    }
}
