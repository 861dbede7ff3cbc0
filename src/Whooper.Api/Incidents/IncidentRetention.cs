using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Whooper.Api.Incidents;

/// <summary>Purges incidents that are older than they are to be kept, and keeps the index of the others whole. The host says when: daily.</summary>
public sealed class IncidentRetention(
    IOptions<RetentionOptions> options, IncidentPurge purge, IncidentIndexing indexing, TimeProvider time, ILogger<IncidentRetention> logger)
{
    public async Task PurgeAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        await PurgeOldAsync(client, cancellationToken);
        await indexing.RefreshAsync(client, cancellationToken);
    }

    private async Task PurgeOldAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var kept = options.Value.Incidents;
        if (kept == TimeSpan.Zero)
        {
            return;
        }

        var deleted = await purge.RunAsync(client, time.GetUtcNow() - kept, cancellationToken);
        Log.Purged(logger, deleted, (decimal)kept.TotalHours, by: "retention", reason: null);
    }
}

/// <summary>How long finished incidents are kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Whooper:Retention";

    /// <summary>An incident is purged so long after its orchestration finished; zero keeps all. Default 30 days.</summary>
    public TimeSpan Incidents { get; set; } = TimeSpan.FromDays(30);
}

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
        options.Incidents == TimeSpan.Zero || (options.Incidents >= Shortest && options.Incidents <= Longest)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{RetentionOptions.Section}:{nameof(RetentionOptions.Incidents)} is {options.Incidents:c}; "
                + "use an hour to ten years, such as 30.00:00:00, or 00:00:00 to keep all.");
}
