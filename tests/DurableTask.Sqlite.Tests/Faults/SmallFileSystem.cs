using System.Diagnostics;
using DurableTask.Sqlite.Storage;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>A file system of a few megabytes. Only root can mount one.</summary>
internal sealed class SmallFileSystem : ISmallDisk
{
    private readonly TempDirectory _directory;
    private readonly string _ballast;

    private SmallFileSystem(TempDirectory directory)
    {
        _directory = directory;
        _ballast = directory.File("ballast");
        DatabasePath = directory.File("tasks.db");
    }

    public string DatabasePath { get; }

    public IWriteFaults? Faults => null;

    public static SmallFileSystem? TryMount()
    {
        var directory = new TempDirectory();
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", directory.Path))
        {
            return new SmallFileSystem(directory);
        }

        directory.Dispose();
        return null;
    }

    public void Fill()
    {
        using var file = new FileStream(_ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(_ballast);

    public void Dispose()
    {
        Assert.True(Run("umount", _directory.Path));
        _directory.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
