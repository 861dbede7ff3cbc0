using System.Text;

namespace DurableTask.Sqlite.Tests.Crash;

/// <summary>The side effects of activities: a file that is only ever appended to, line by line, and that a killed writer leaves whole.</summary>
internal sealed class Journal(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly TaskCompletionSource _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when an activity has run.</summary>
    public Task FirstLine => _firstLine.Task;

    public static string Of(string databasePath) => databasePath + ".journal";

    public void Append(string line)
    {
        lock (_gate)
        {
            _file.Write(Encoding.UTF8.GetBytes(line + '\n'));
        }

        _firstLine.TrySetResult();
    }

    public void Dispose() => _file.Dispose();
}
