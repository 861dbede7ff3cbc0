using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Model;

/// <summary>One program, run on a service and on the model.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private readonly SqliteBackend _backend = new();
    private readonly ModelHub _model = new();
    private TestHub _hub;

    private ProgramRun() => _hub = Register(_backend);

    public static async Task AssertAsModelledAsync(IReadOnlyList<Call> program)
    {
        await using var run = new ProgramRun();
        await run._hub.StartAsync();
        for (var i = 0; i < program.Count; i++)
        {
            await run.CallAsync(program[i], $"({i})");
            await run.SettleAsync(program[i].InstanceId);
        }

        foreach (var id in program.Select(call => call.InstanceId).Distinct())
        {
            await run.AssertStateAsync(id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _backend.DisposeAsync();
    }

    private static TestHub Register(SqliteBackend backend) => new TestHub(backend)
        .Activity("echo", input => input)
        .Orchestration("plain", CollectAsync)
        .Orchestration("timed", async context =>
        {
            await context.Delay(TimeSpan.FromMilliseconds(5));
            return await CollectAsync(context);
        });

    private static async Task<string?> CollectAsync(ScriptContext context)
    {
        var all = await context.Activity("echo", context.Input);
        for (var i = 0; i < ModelInstance.Awaited; i++)
        {
            all += await context.Event("next");
        }

        return all;
    }

    private async Task CallAsync(Call call, string text)
    {
        var instance = new OrchestrationInstance { InstanceId = call.InstanceId };
        var expected = _model.Find(call.InstanceId);
        switch (call.Kind)
        {
            case CallKind.Start:
                Assert.Equal(_model.Start(call.InstanceId, text, call.Dedupe), await StartAsync(call, text));
                break;
            case CallKind.Raise:
                expected?.Raise(text);
                await _hub.RaiseAsync(call.InstanceId, "next", text);
                break;
            case CallKind.Suspend:
                expected?.Suspend();
                await _hub.Client.SuspendInstanceAsync(instance);
                break;
            case CallKind.Resume:
                expected?.Resume();
                await _hub.Client.ResumeInstanceAsync(instance);
                break;
            case CallKind.Terminate:
                expected?.Terminate(text);
                await _hub.Client.TerminateInstanceAsync(instance, text);
                break;
            case CallKind.Purge:
                Assert.Equal(_model.Purge(call.InstanceId), (await _backend.Sqlite.PurgeInstanceStateAsync(call.InstanceId)).DeletedInstanceCount);
                break;
            default:
                await RestartAsync();
                break;
        }
    }

    private async Task<bool> StartAsync(Call call, string input)
    {
        OrchestrationStatus[]? dedupe = call.Dedupe switch
        {
            DedupeVariant.Every => Enum.GetValues<OrchestrationStatus>(),
            DedupeVariant.Unspecified => null,
            DedupeVariant.None => [],
            _ => [OrchestrationStatus.Completed],
        };
        try
        {
            await _hub.Client.CreateOrchestrationInstanceAsync(call.WithTimer ? "timed" : "plain", string.Empty, call.InstanceId, input, null, dedupe);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    private async Task RestartAsync()
    {
        _backend.Reopen();
        await _hub.DisposeAsync();
        _hub = await Register(_backend).StartAsync();
    }

    // What ends does so before the next call; how a call meets an instance that is about to end is a race that both may win.
    private async Task SettleAsync(string instanceId)
    {
        if (_model.Find(instanceId) is { IsTerminal: true })
        {
            await _hub.CompletionAsync(instanceId);
        }
    }

    private async Task AssertStateAsync(string instanceId)
    {
        if (_model.Find(instanceId) is not { } expected)
        {
            Assert.Null(await _hub.StateAsync(instanceId));
            return;
        }

        var state = await _hub.StateAsync(instanceId, state => state.OrchestrationStatus == expected.Status);
        Assert.Equal(expected.Output, state.Output);
        Assert.Equal($"\"{expected.Input}\"", state.Input);
    }
}
