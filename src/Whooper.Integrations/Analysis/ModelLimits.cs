using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Whooper.Core.Analysis;

namespace Whooper.Integrations.Analysis;

/// <summary>
/// What keeps a model from costing too much or holding reports up: so many calls at once, so many in an hour, none while it is known
/// to be broken or asked to be left alone, and none beyond its deadline. Of this process; shared by all incidents.
/// </summary>
internal sealed class ModelLimits : IDisposable
{
    private const int MaxWaiting = 1_000;

    private readonly AiOptions _options;
    private readonly TimeProvider _time;
    private readonly CallBudget _budget;
    private readonly ThrottlePause _pause;
    private readonly ConcurrencyLimiter _turns;
    private readonly ResiliencePipeline _pipeline;

    public ModelLimits(IOptions<AiOptions> options, TimeProvider time, ILogger<ModelLimits> logger)
    {
        _options = options.Value;
        _time = time;
        _budget = new(_options.CallsPerHour, time);
        _pause = new(time);
        _turns = new(new() { PermitLimit = _options.MaxConcurrency, QueueLimit = MaxWaiting });
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(Circuit(logger))
            .AddTimeout(_options.Timeout)
            .Build();
    }

    /// <exception cref="ModelFailure">The call failed, or was not made.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(cancellationToken);
        if (_pause.IsOn)
        {
            throw new ModelFailure(FallbackCause.Throttled, isFinal: true, $"The model {_options.Model} asked to be left alone for a while.");
        }

        if (!_budget.TryTake())
        {
            throw new ModelFailure(FallbackCause.Budget, isFinal: true, $"The {_options.CallsPerHour} calls of this hour are used up.");
        }

        try
        {
            return await _pipeline.ExecuteAsync(async token => await call(token), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            _budget.GiveBack();
            throw new ModelFailure(FallbackCause.Circuit, isFinal: true, $"The model {_options.Model} failed too often of late and is left alone for a while.");
        }
        catch (TimeoutRejectedException timeout)
        {
            throw new ModelFailure(
                FallbackCause.Timeout, isFinal: false, $"The model {_options.Model} did not answer within {_options.Timeout.TotalSeconds} s.", timeout);
        }
        catch (ModelFailure failure) when (failure.RetryAfter is { } wait)
        {
            _pause.Begin(wait);
            throw;
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<RateLimitLease> TurnAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var turn = await _turns.AcquireAsync(permitCount: 1, either.Token);
            if (turn.IsAcquired)
            {
                return turn;
            }

            turn.Dispose();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The wait was too long: as good as no turn.
        }

        throw new ModelFailure(FallbackCause.Busy, isFinal: true, $"The model {_options.Model} is busy with {_options.MaxConcurrency} other incidents.");
    }

    private CircuitBreakerStrategyOptions Circuit(ILogger logger) => new()
    {
        MinimumThroughput = 5,
        FailureRatio = 0.5,
        SamplingDuration = TimeSpan.FromMinutes(2),
        BreakDuration = TimeSpan.FromMinutes(1),
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is TimeoutRejectedException or ModelFailure { IsOfTheModel: true }),
        OnOpened = arguments =>
        {
            Log.CircuitOpened(logger, _options.Model, arguments.BreakDuration.TotalSeconds);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            Log.CircuitClosed(logger, _options.Model);
            return ValueTask.CompletedTask;
        },
    };
}
