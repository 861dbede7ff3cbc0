using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Whooper.Api.Http;
using Whooper.Api.Incidents;
using Whooper.Api.Ingestion;
using Whooper.Api.Operators;
using Whooper.Api.Problems;
using Whooper.Contracts;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Mutes;

/// <summary><c>GET</c> and <c>POST /api/autoheal/mutes</c>, <c>DELETE /api/autoheal/mutes/{id}</c>.</summary>
public sealed class MutesEndpoint(MuteBook mutes, Signatures signatures, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public Task<IResult> HandleAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken) =>
        HttpMethods.IsPost(request.Method) ? PlaceAsync(request, client, cancellationToken) : ListAsync(client, cancellationToken);

    private async Task<IResult> ListAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var list = await mutes.ListAsync(client, cancellationToken);
        return new JsonAnswer<MuteList>(new(list, list.Count), ApiJson.Default.MuteList);
    }

    /// <summary>201 with the mute, which takes the place of an earlier one of the workload.</summary>
    private async Task<IResult> PlaceAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (wish, problem) = await JsonRequest.ReadAsync(request, ApiJson.Default.MuteRequest, "A mute", empty: null, cancellationToken);
        if (wish is null)
        {
            return problem!;
        }

        var now = time.GetUtcNow();
        var (until, wrong) = End(wish, now);
        if (PodEventRules.WorkloadProblem(wish.Namespace, wish.Workload) is { } unknown || (unknown = wrong) is not null)
        {
            return ApiProblem.BadRequest(unknown);
        }

        var signature = signatures.Of(request, wish.By, wish.Reason);
        var mute = new Mute
        {
            Id = MuteId.Of(wish.Namespace!, wish.Workload!),
            Namespace = wish.Namespace!,
            Workload = wish.Workload!,
            Until = until,
            By = signature.By,
            At = now,
            Reason = signature.Reason,
        };
        await mutes.PlaceAsync(client, mute, cancellationToken);
        return new JsonAnswer<MuteAnswer>(new(mute), ApiJson.Default.MuteAnswer, StatusCodes.Status201Created);
    }

    /// <summary>200 with the mute that was lifted; who and why may be in the query or the body.</summary>
    public async Task<IResult> LiftAsync(HttpRequest request, DurableTaskClient client, string id, CancellationToken cancellationToken)
    {
        var (signature, problem) = await signatures.ReadAsync(request, cancellationToken);
        if (signature is null)
        {
            return problem!;
        }

        if (!ObjectNames.IsInstanceId(id) || await mutes.FindAsync(client, id, cancellationToken) is not { } mute)
        {
            return ApiProblem.NotFound("There is no mute of this id in force.");
        }

        await mutes.LiftAsync(client, mute, signature.By, signature.Reason, cancellationToken);
        return new JsonAnswer<MuteAnswer>(new(mute), ApiJson.Default.MuteAnswer);
    }

    private static (DateTimeOffset Until, string? Problem) End(MuteRequest wish, DateTimeOffset now)
    {
        if ((wish.Until is null) == (wish.Duration is null))
        {
            return (default, "until or duration must be given, one of them.");
        }

        if (wish.Until is { } until)
        {
            return until <= now || until > now + Longest
                ? (default, string.Create(CultureInfo.InvariantCulture, $"until must be a time within the next {Longest.Days} days."))
                : (until.ToUniversalTime(), null);
        }

        return SinceTime.Age(wish.Duration!) is { } duration && duration > TimeSpan.Zero && duration <= Longest
            ? (now + duration, null)
            : (default, string.Create(CultureInfo.InvariantCulture, $"duration must be such as 90m, 8h or 7d, and at most {Longest.Days} days."));
    }
}

/// <summary>The wish to hear nothing of a workload, until a time or for a duration.</summary>
internal sealed record MuteRequest
{
    public string? Namespace { get; init; }

    public WorkloadRef? Workload { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Such as <c>90m</c>, <c>8h</c>, <c>7d</c>.</summary>
    public string? Duration { get; init; }

    public string? Reason { get; init; }

    public string? By { get; init; }
}

internal sealed record MuteAnswer(Mute Mute) : SuccessfulAnswer;

/// <param name="Mutes">Those in force, the first to end first.</param>
/// <param name="Total">How many.</param>
internal sealed record MuteList(IReadOnlyList<Mute> Mutes, int Total) : SuccessfulAnswer;
