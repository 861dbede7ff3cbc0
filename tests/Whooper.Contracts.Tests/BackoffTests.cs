using CsCheck;

namespace Whooper.Contracts.Tests;

public sealed class BackoffTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly Gen<Backoff> Backoffs = Gen.Int.Select(seed => new Backoff(new Random(seed)));

    [Fact]
    public void After_AnyFailure_IsBetweenHalfAndAllOfTheDoubledWait() =>
        Gen.Select(Backoffs, Gen.Int[1, 1000]).Sample((backoff, failures) =>
        {
            var ceiling = Math.Min(0.5 * Math.Pow(2, failures - 1), Longest.TotalSeconds);
            return backoff.After(failures, Longest).TotalSeconds is var wait && wait >= ceiling / 2 && wait <= ceiling;
        });

    [Fact]
    public void After_AskedWait_IsNeverShorterAndBounded() =>
        Gen.Select(Backoffs, Gen.Int[0, 100_000]).Sample((backoff, asked) =>
        {
            var wait = backoff.After(1, Longest, TimeSpan.FromSeconds(asked)).TotalSeconds;
            return wait >= Math.Min(asked, 300) && wait <= Math.Min(asked, 300) + 0.5;
        });
}
