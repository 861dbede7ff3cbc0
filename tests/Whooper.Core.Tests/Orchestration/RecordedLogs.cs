using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>What was logged.</summary>
internal sealed class RecordedLogs : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, EventId Event, string Message)> Entries { get; } = [];

    /// <summary>How often this event was logged with this text in its message.</summary>
    public int Count(int eventId, string text) =>
        Entries.Count(entry => entry.Event.Id == eventId && entry.Message.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((logLevel, eventId, formatter(state, exception)));

    public void Dispose()
    {
    }
}
