using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Whooper.Functions.Tests.FunctionsHost.Protocol;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <param name="Category">Of the host: it shows none of the worker's.</param>
/// <param name="Level">As the worker logged it.</param>
/// <param name="Message">Formatted.</param>
/// <param name="InvocationId">Empty outside of a call.</param>
internal sealed record HostLogLine(string Category, LogLevel Level, string Message, string InvocationId);

/// <summary>The host's log stream: the console of <c>func start</c>, and what Azure's portal and the file logs show.</summary>
internal sealed class HostLog
{
    private readonly ConcurrentQueue<HostLogLine> _lines = new();

    public IEnumerable<HostLogLine> Lines => _lines;

    /// <summary>
    /// A line of the app is shown only while the call that it names is running: it goes through the logger of that call. The host drops
    /// all others. Lines of the worker itself are always shown.
    /// </summary>
    public void Write(RpcLog line, HostedFunction? running)
    {
        if (line.LogCategory == RpcLog.Types.RpcLogCategory.System)
        {
            Add("Host.Worker", line);
        }
        else if (line.LogCategory == RpcLog.Types.RpcLogCategory.User && running is not null)
        {
            Add($"Function.{running.Name}.User", line);
        }
    }

    /// <summary>What the worker writes to its console, and what the host itself has to say.</summary>
    public void Write(string? consoleLine)
    {
        if (consoleLine is not null)
        {
            _lines.Enqueue(new("Host.Function.Console", LogLevel.Information, consoleLine, ""));
        }
    }

    public override string ToString() => string.Join('\n', _lines.Select(line => $"{line.Level} {line.Category}: {line.Message}"));

    private void Add(string category, RpcLog line) => _lines.Enqueue(new(
        category, (LogLevel)line.Level, line.Exception is null ? line.Message : $"{line.Message}\n{line.Exception.Message}", line.InvocationId));
}
