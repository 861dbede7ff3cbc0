using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Whooper.Hosting;

/// <summary>
/// One line an event, as a person reads it: time, level, sentence. What a cluster or a caller wrote cannot forge a second line or reach
/// the terminal. Machines choose <c>Logging:Console:FormatterName=json</c>, which has the category, the event id and the fields.
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
        textWriter.Write(SingleLine.Escape(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(SingleLine.Separator);
            textWriter.Write(SingleLine.Join(exception.ToString()));
        }

        textWriter.WriteLine();
    }
}
