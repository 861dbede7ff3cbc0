namespace DurableTask.Sqlite.Tests.Model;

internal enum DedupeVariant
{
    Every,
    Unspecified,
    None,
    Completed,
}
