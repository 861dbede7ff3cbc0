using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.Query;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Instances;

/// <summary>Pages of instances, the newest first.</summary>
internal static class InstanceQuery
{
    private const int LargestPage = 1000;

    public static OrchestrationQueryResult Run(
        Database database, OrchestrationQuery query, QueryPosition after, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(query.PageSize, 1, LargestPage);
        using var rows = Select(database, query, after, size + 1);
        var states = new List<OrchestrationState>();
        var last = default(QueryPosition);
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (states.Count == size)
            {
                return new OrchestrationQueryResult(states, last.ToString());
            }

            states.Add(InstanceReader.Read(rows));
            last = new QueryPosition(rows.GetInt64(4), rows.GetInt64(0));
        }

        return new OrchestrationQueryResult(states, null);
    }

    private static Statement Select(Database database, OrchestrationQuery query, QueryPosition after, int limit)
    {
        var columns = query.FetchInputsAndOutputs ? InstanceReader.Columns : InstanceReader.NarrowColumns;
        if (query.CreatedTimeTo?.ToUtcTicks() is { } to && to < after.CreatedAt)
        {
            after = new QueryPosition(to, long.MaxValue);
        }

        var prefix = query.InstanceIdPrefix ?? string.Empty;
        var statement = database.Prepare(
            $"""
            SELECT {columns} FROM instances
            WHERE (created_at, key) < (?, ?) AND created_at >= ? AND (? >> status) & 1
            {(prefix.Length == 0 ? string.Empty : "AND instance_id >= ? AND instance_id < ?")}
            ORDER BY created_at DESC, key DESC LIMIT ?
            """)
            .Bind(after.CreatedAt).Bind(after.Key)
            .Bind(query.CreatedTimeFrom?.ToUtcTicks() ?? long.MinValue)
            .Bind(query.RuntimeStatus is { Count: > 0 } statuses ? statuses.ToMask() : StatusMask.All);
        if (prefix.Length > 0)
        {
            // No character sorts after the last code point, so this bounds all ids that begin with the prefix.
            statement.Bind(prefix).Bind(prefix + "\U0010FFFF");
        }

        return statement.Bind(limit);
    }
}

/// <summary>
/// Where a page of instances ends. Later pages hold what was created before; what is created meanwhile moves nothing.
/// </summary>
internal readonly record struct QueryPosition(long CreatedAt, long Key)
{
    /// <summary>Before the newest.</summary>
    public static QueryPosition Start { get; } = new(long.MaxValue, long.MaxValue);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt:x16}-{Key:x16}");

    public static QueryPosition Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return Start;
        }

        if (token.Length == 33 && token[16] == '-'
            && long.TryParse(token.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var createdAt)
            && long.TryParse(token.AsSpan(17), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key))
        {
            return new QueryPosition(createdAt, key);
        }

        throw new ArgumentException("The continuation token is not one that an earlier page of this query returned.", nameof(token));
    }
}
