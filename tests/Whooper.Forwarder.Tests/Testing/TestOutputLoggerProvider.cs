using Microsoft.Extensions.Logging;

namespace Whooper.Forwarder.Tests.Testing;

/// <summary>Writes logs to the output of the test that runs.</summary>
internal sealed class TestOutputLoggerProvider : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new OutputLogger(TestContext.Current.TestOutputHelper);

    public void Dispose()
    {
    }

    private sealed class OutputLogger(ITestOutputHelper? output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            try
            {
                output?.WriteLine($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");
            }
            catch (InvalidOperationException)
            {
                // The test is over.
            }
        }
    }
}
