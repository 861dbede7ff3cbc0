using Whooper.SimulatedCluster.Api;

namespace Whooper.SimulatedCluster.FaultInjection;

/// <summary>A fault at work. Disposing lifts it; calls that it holds up then go on.</summary>
public sealed class ActiveFault : IDisposable
{
    private readonly TaskCompletionSource _lifted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FaultScope _scope;
    private readonly ITimer? _end;
    private int _hits;

    internal ActiveFault(FaultScope scope, FaultEffect effect, TimeProvider time)
    {
        (_scope, Effect) = (scope, effect);
        if (scope.Duration is { } duration)
        {
            _end = time.CreateTimer(_ => Dispose(), null, duration, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>How many calls it has hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Ends when the fault is over.</summary>
    public Task Lifted => _lifted.Task;

    internal FaultEffect Effect { get; }

    public void Dispose()
    {
        _lifted.TrySetResult();
        _end?.Dispose();
    }

    internal bool TryHit(RecordedCall call)
    {
        if (_lifted.Task.IsCompleted || _scope.Calls?.Invoke(call) == false)
        {
            return false;
        }

        var hit = Interlocked.Increment(ref _hits);
        if (hit < _scope.Times)
        {
            return true;
        }

        // A fault that holds its last call up stays until that call has gone or the fault is lifted by hand.
        if (_scope.Times is not null && Effect is not FaultEffect.Hang)
        {
            Dispose();
        }

        return _scope.Times is null || hit == _scope.Times;
    }
}
