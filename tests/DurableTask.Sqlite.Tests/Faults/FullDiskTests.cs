using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Tests.Faults;

public sealed class FullDiskTests
{
    private const int Instances = 20;
    private const int MostStarts = 10_000;
    private static readonly string Payload = new('x', 20_000);

    [Fact]
    public Task PageLimit_Reached_NothingAcknowledgedIsLostAndWorkResumes() => FillAndMakeRoomAsync(new PageLimit());

    // Where nothing may be mounted, the limit has to do.
    [Fact]
    public Task Disk_Full_NothingAcknowledgedIsLostAndWorkResumes() =>
        FillAndMakeRoomAsync((ISmallDisk?)SmallFileSystem.TryMount() ?? new PageLimit());

    private static async Task FillAndMakeRoomAsync(ISmallDisk smallDisk)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(smallDisk.GetType().Name);
        using var disk = smallDisk;
        await using (var backend = new SqliteBackend(disk.DatabasePath, null, disk.Faults))
        await using (var hub = await new TestHub(backend)
            .Activity("echo", input => input)
            .Orchestration("script", async context => await context.Activity("echo", context.Input) + await context.Event("end"))
            .StartAsync())
        {
            var acknowledged = Enumerable.Range(0, Instances).Select(i => $"before-{i}").ToList();
            await Task.WhenAll(acknowledged.Select(id => hub.ScheduleAsync("script", id, Payload)));
            disk.Fill();
            var refused = await StartUntilRefusedAsync(hub, acknowledged);
            var raised = await Task.WhenAll(acknowledged.Select(id => Record.ExceptionAsync(() => hub.RaiseAsync(id, "end", Payload)).AsTask()));

            // What is there can still be read, and what was refused has left no trace.
            Assert.Null(await hub.StateAsync(refused));
            Assert.All(await Task.WhenAll(acknowledged.Select(hub.StateAsync)), Assert.NotNull);
            Assert.All(raised, failure => Assert.True(failure is null or SqliteException, $"{failure}"));
            Assert.Contains(raised, failure => failure is not null);

            disk.MakeRoom();
            await Task.WhenAll(acknowledged.Zip(raised).Where(pair => pair.Second is not null)
                .Select(pair => hub.RaiseAsync(pair.First, "end", Payload)));
            await hub.ScheduleAsync("script", refused, Payload);
            await hub.RaiseAsync(refused, "end", Payload);
            foreach (var id in acknowledged.Append(refused))
            {
                var state = await hub.CompletionAsync(id);
                Assert.Equal(OrchestrationStatus.Completed, state.OrchestrationStatus);
                Assert.Equal($"\"{Payload}{Payload}\"", state.Output);
            }
        }

        Assert.Equal("ok", DatabaseFile.Scalar(disk.DatabasePath, "PRAGMA integrity_check"));
        Assert.Equal("0", DatabaseFile.Scalar(disk.DatabasePath, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM activities)"));
    }

    /// <summary>The id of the start that the full disk refused. Free pages within the file may still take some.</summary>
    private static async Task<string> StartUntilRefusedAsync(TestHub hub, List<string> acknowledged)
    {
        for (var i = 0; i < MostStarts; i++)
        {
            var id = $"full-{i}";
            if (await Record.ExceptionAsync(() => hub.ScheduleAsync("script", id, Payload)) is { } failure)
            {
                Assert.Equal(SQLitePCL.raw.SQLITE_FULL, Assert.IsType<SqliteException>(failure).SqliteErrorCode);
                return id;
            }

            acknowledged.Add(id);
        }

        throw new InvalidOperationException("The disk never filled up.");
    }
}
