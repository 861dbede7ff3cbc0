using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class ActivityTests
{
    [Theory]
    [Providers]
    public async Task Activity_Completes_ResultReachesTheOrchestrator(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("greet", context => context.Activity("hello", context.Input)!)
            .Activity("hello", name => $"Hello, {name}!")
            .StartAsync();

        var state = await hub.RunAsync("greet", "one", "Ada");

        Assert.Equal(OrchestrationStatus.Completed, state.OrchestrationStatus);
        Assert.Equal("\"Hello, Ada!\"", state.Output);
        Assert.Equal("\"Ada\"", state.Input);
        Assert.Equal("greet", state.Name);
        Assert.True(state.CompletedTime >= state.CreatedTime);
    }

    [Theory]
    [Providers]
    public async Task Activities_InSequence_EachRunsOnce(Provider provider)
    {
        var runs = new ConcurrentQueue<string?>();
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("sequence", async context =>
            {
                var text = string.Empty;
                foreach (var step in (string[])["a", "b", "c"])
                {
                    text += await context.Activity("step", step);
                }

                return text;
            })
            .Activity("step", input =>
            {
                runs.Enqueue(input);
                return input;
            })
            .StartAsync();

        var state = await hub.RunAsync("sequence", "one");

        Assert.Equal("\"abc\"", state.Output);
        Assert.Equal(["a", "b", "c"], runs);
    }

    [Theory]
    [Providers]
    public async Task Activities_FanOut_AllResultsComeBack(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("fan", async context =>
                string.Join(',', await Task.WhenAll(Enumerable.Range(0, 200).Select(i => context.Activity("square", $"{i}")))))
            .Activity("square", input => $"{int.Parse(input!) * int.Parse(input!)}")
            .StartAsync();

        var state = await hub.RunAsync("fan", "one");

        Assert.Equal($"\"{string.Join(',', Enumerable.Range(0, 200).Select(i => i * i))}\"", state.Output);
    }

    [Theory]
    [Providers]
    public async Task Activity_Throws_OrchestrationFailsWithItsDetails(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("fails", context => context.Activity("broken")!)
            .Activity("broken", string? (string? _) => throw new InvalidOperationException("out of order"))
            .StartAsync();

        var state = await hub.RunAsync("fails", "one");

        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.Equal("DurableTask.Core.Exceptions.TaskFailedException", state.FailureDetails.ErrorType);
        Assert.Contains("out of order", state.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("out of order", state.Output, StringComparison.Ordinal);
    }

    [Theory]
    [Providers]
    public async Task Activity_FailsTwice_RetriedByDurableTimers(Provider provider)
    {
        var runs = 0;
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("retries", context => context.Durable.ScheduleWithRetry<string>(
                "flaky", string.Empty, new RetryOptions(TimeSpan.FromMilliseconds(20), maxNumberOfAttempts: 3))!)
            .Activity("flaky", _ => Interlocked.Increment(ref runs) < 3 ? throw new InvalidOperationException("not yet") : "at last")
            .StartAsync();

        var state = await hub.RunAsync("retries", "one");

        Assert.Equal("\"at last\"", state.Output);
        Assert.Equal(3, runs);
    }
}
