namespace DurableTask.Sqlite.Storage;

/// <summary>Where tests let the writer fail, or take the file as a process that dies there would leave it.</summary>
internal interface IWriteFaults
{
    void BeforeStatement(Database database, string sql);

    /// <summary>The transaction is on the disk; nobody has been told.</summary>
    void AfterCommit();
}
