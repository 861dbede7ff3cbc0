using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Crash;

/// <summary>The process that gets killed: it starts orchestrations without end and says which starts were acknowledged.</summary>
internal static class CrashHost
{
    public const string Argument = "--crash-host";
    public const string Ready = "ready";
    public const int Refused = 3;
    private const int Callers = 4;

    public static async Task<int> RunAsync(string databasePath, string round)
    {
        await using var backend = new SqliteBackend(databasePath);
        try
        {
            await backend.Service.CreateIfNotExistsAsync();
        }
        catch (DatabaseRefusedException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Refused;
        }

        using var journal = new Journal(Journal.Of(databasePath));
        await using var hub = await CrashWork.Register(new TestHub(backend), journal).StartAsync();
        var starts = Enumerable.Range(0, Callers).Select(caller => StartForeverAsync(hub, round, caller)).ToList();
        await journal.FirstLine;
        await Console.Out.WriteLineAsync(Ready);
        await Task.WhenAll(starts);
        return 0;
    }

    private static async Task StartForeverAsync(TestHub hub, string round, int first)
    {
        for (var number = first; ; number += Callers)
        {
            var id = CrashWork.IdOf(round, number);
            await hub.ScheduleAsync(CrashWork.KindOf(number), id, id);
            await Console.Out.WriteLineAsync($"started {id}");
            if (CrashWork.WaitsForEvent(id))
            {
                await hub.RaiseAsync(id, "go", " went");
                await Console.Out.WriteLineAsync($"raised {id}");
            }
        }
    }
}
