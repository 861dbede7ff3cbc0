namespace DurableTask.Sqlite.Opening;

/// <summary>
/// The right to use a database file: a lock on the file <c>.lock</c> beside it, which the system takes back even from a killed
/// process. The lock is not on the database itself, because closing any handle on that would drop SQLite's own locks.
/// </summary>
internal sealed class FileOwnership : IDisposable
{
    private readonly FileStream _lock;

    private FileOwnership(FileStream @lock) => _lock = @lock;

    public static FileOwnership Take(string databasePath)
    {
        var lockPath = databasePath + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(databasePath)!);
            return new FileOwnership(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new DatabaseRefusedException(
                DatabaseRefusal.InUse,
                databasePath,
                $"another process, or another service in this one, holds its lock '{lockPath}'",
                "Stop the other one, or give this one a database of its own; a lock of a process that has ended is free again at once",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefusedException(
                DatabaseRefusal.NotAccessible,
                databasePath,
                $"its lock '{lockPath}' cannot be created ({exception.Message})",
                "Give this process the right to write to that directory, or choose another path",
                exception);
        }
    }

    // EAGAIN of Linux, of macOS, and Windows' sharing violation: .NET hands on what the system said, and has no type for it.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    public void Dispose() => _lock.Dispose();
}
