namespace Whooper.Api.Stats;

/// <param name="From">Where it begins; it ends where the next begins.</param>
/// <param name="Counts">The incidents detected in it.</param>
internal sealed record StatsBucket(DateTimeOffset From, SeverityCounts Counts);
