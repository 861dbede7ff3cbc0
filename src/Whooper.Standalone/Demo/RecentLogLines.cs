using System.Collections.Concurrent;
using System.Globalization;

namespace Whooper.Standalone.Demo;

/// <summary>Keeps the latest log lines for the live view, which owns the terminal while it draws.</summary>
internal sealed class RecentLogLines(TimeProvider time) : ILoggerProvider
{
    private const int Kept = 8;

    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Latest => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new LineLogger(this);

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss} {line}"));
        while (_lines.Count > Kept)
        {
            _lines.TryDequeue(out _);
        }
    }

    private sealed class LineLogger(RecentLogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));
    }
}
