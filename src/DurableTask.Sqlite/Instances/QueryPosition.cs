using System.Globalization;

namespace DurableTask.Sqlite.Instances;

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
