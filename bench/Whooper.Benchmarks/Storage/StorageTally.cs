using System.Text.RegularExpressions;

namespace Whooper.Benchmarks.Storage;

/// <summary>Counts the requests of a storage account's access log by what they are priced as.</summary>
internal sealed partial class StorageTally
{
    private readonly Lock _lock = new();
    private StorageCount _count;

    public StorageCount Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    public void Add(string line)
    {
        if (Request().Match(line) is not { Success: true } request)
        {
            return;
        }

        var (isRead, resource, rest) = (request.Groups["method"].Value is "GET" or "HEAD", request.Groups["resource"].Value, request.Groups["rest"].Value);
        lock (_lock)
        {
            _count = ServiceOf(resource, rest) switch
            {
                Service.Queue when isRead => _count with { QueueReads = _count.QueueReads + 1 },
                Service.Queue => _count with { QueueWrites = _count.QueueWrites + 1 },
                Service.Table when isRead => _count with { TableReads = _count.TableReads + 1 },
                Service.Table => _count with { TableWrites = _count.TableWrites + 1 },
                _ => _count with { BlobOperations = _count.BlobOperations + 1 },
            };
        }
    }

    // The log does not say which service it was. Whooper's queues end so; only tables have parentheses, batches and upper case.
    private static Service ServiceOf(string resource, string rest) =>
        rest.StartsWith("/messages", StringComparison.Ordinal) || Queue().IsMatch(resource) ? Service.Queue
        : resource.StartsWith('$') || resource.Any(char.IsUpper) ? Service.Table
        : Service.Blob;

    [GeneratedRegex("""\"(?<method>[A-Z]+) /devstoreaccount1/(?<resource>[^/?( ]*)(?<rest>[^ ]*) HTTP""")]
    private static partial Regex Request();

    [GeneratedRegex("-(control-[0-9]{2}|workitems)$")]
    private static partial Regex Queue();

    private enum Service
    {
        Queue,
        Table,
        Blob,
    }
}

/// <summary>Requests to a storage account. A batch of table rows is one.</summary>
internal readonly record struct StorageCount(double QueueReads, double QueueWrites, double TableReads, double TableWrites, double BlobOperations)
{
    public IEnumerable<(string Name, double Value)> Parts =>
    [
        ("queue-reads", QueueReads), ("queue-writes", QueueWrites), ("table-reads", TableReads), ("table-writes", TableWrites),
        ("blob-operations", BlobOperations),
    ];

    public static StorageCount operator -(StorageCount one, StorageCount other) => one + (other * -1);

    public static StorageCount operator +(StorageCount one, StorageCount other) => new(
        one.QueueReads + other.QueueReads,
        one.QueueWrites + other.QueueWrites,
        one.TableReads + other.TableReads,
        one.TableWrites + other.TableWrites,
        one.BlobOperations + other.BlobOperations);

    public static StorageCount operator *(StorageCount count, double factor) => new(
        count.QueueReads * factor, count.QueueWrites * factor, count.TableReads * factor, count.TableWrites * factor, count.BlobOperations * factor);
}
