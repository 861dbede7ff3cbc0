using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>A place for a database that can be filled up, and given room again.</summary>
internal interface ISmallDisk : IDisposable
{
    string DatabasePath { get; }

    IWriteFaults? Faults { get; }

    void Fill();

    void MakeRoom();
}
