using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Api.Http;
using Whooper.Api.Problems;
using Whooper.Contracts.Http;

namespace Whooper.Api.Health;

/// <summary><c>GET /api/health/live</c> and <c>/api/health/ready</c>.</summary>
public sealed class HealthEndpoint(TimeProvider time, ILogger<HealthEndpoint> logger)
{
    // Any id will do: the store must answer, not know it.
    private const string Probe = "whooper-readiness";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The process answers.</summary>
    public static IResult Live() => new JsonAnswer<HealthAnswer>(new("live"), ApiJson.Default.HealthAnswer);

    /// <summary>The engine's store answers too.</summary>
    public async Task<IResult> ReadyAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetInstanceAsync(Probe, cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return new JsonAnswer<HealthAnswer>(new("ready"), ApiJson.Default.HealthAnswer);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotReady(logger, exception);
            return ApiProblem.Unavailable("The incident store does not answer.");
        }
    }
}

internal sealed record HealthAnswer(string Status) : SuccessfulAnswer;
