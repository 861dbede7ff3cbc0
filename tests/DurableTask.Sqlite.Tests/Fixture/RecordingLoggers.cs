using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLoggers : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text)> _messages = new();

    public IEnumerable<(int Id, string Text)> Messages => _messages;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _messages.Enqueue((eventId.Id, formatter(state, exception)));

    public void Dispose()
    {
    }
}
