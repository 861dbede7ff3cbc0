using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class ActivityTests
{
    [Fact]
    public async Task Activity_Completes_ResultReachesTheOrchestrator()
    {
        await using var hub = await new TestHub()
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

    [Fact]
    public async Task Activities_InSequence_EachRunsOnce()
    {
        var runs = new ConcurrentQueue<string?>();
        await using var hub = await new TestHub()
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

    [Fact]
    public async Task Activities_FanOut_AllResultsComeBack()
    {
        await using var hub = await new TestHub()
            .Orchestration("fan", async context =>
                string.Join(',', await Task.WhenAll(Enumerable.Range(0, 200).Select(i => context.Activity("square", $"{i}")))))
            .Activity("square", input => $"{int.Parse(input!) * int.Parse(input!)}")
            .StartAsync();

        var state = await hub.RunAsync("fan", "one");

        Assert.Equal($"\"{string.Join(',', Enumerable.Range(0, 200).Select(i => i * i))}\"", state.Output);
    }

    [Fact]
    public async Task Activity_Throws_OrchestrationFailsWithItsDetails()
    {
        await using var hub = await new TestHub()
            .Orchestration("fails", context => context.Activity("broken")!)
            .Activity("broken", string? (string? _) => throw new InvalidOperationException("out of order"))
            .StartAsync();

        var state = await hub.RunAsync("fails", "one");

        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.Equal("DurableTask.Core.Exceptions.TaskFailedException", state.FailureDetails.ErrorType);
        Assert.Contains("out of order", state.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("out of order", state.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_FailsTwice_RetriedByDurableTimers()
    {
        var runs = 0;
        await using var hub = await new TestHub()
            .Orchestration("retries", context => context.Durable.ScheduleWithRetry<string>(
                "flaky", string.Empty, new RetryOptions(TimeSpan.FromMilliseconds(20), maxNumberOfAttempts: 3))!)
            .Activity("flaky", _ => Interlocked.Increment(ref runs) < 3 ? throw new InvalidOperationException("not yet") : "at last")
            .StartAsync();

        var state = await hub.RunAsync("retries", "one");

        Assert.Equal("\"at last\"", state.Output);
        Assert.Equal(3, runs);
    }
}
