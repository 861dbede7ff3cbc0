using CsCheck;

namespace DurableTask.Sqlite.Tests.Model;

/// <summary>Random programs end as a model of a few lines says. A failure prints the program, shrunk, and its seed.</summary>
public sealed class ModelTests
{
    private const int Programs = 100;
    private const int Threads = 4;

    private static readonly Gen<CallKind> Kinds = Gen.Frequency(
        (5, Gen.Const(CallKind.Start)),
        (8, Gen.Const(CallKind.Raise)),
        (2, Gen.Const(CallKind.Suspend)),
        (3, Gen.Const(CallKind.Resume)),
        (2, Gen.Const(CallKind.Terminate)),
        (1, Gen.Const(CallKind.Purge)),
        (1, Gen.Const(CallKind.Restart)));

    private static readonly Gen<Call[]> AnyProgram = Gen.Select(
        Kinds, Gen.Int[0, 2], Gen.Bool, Gen.Enum<DedupeVariant>(), (kind, instance, timer, dedupe) => new Call(kind, instance, timer, dedupe)).Array[5, 40];

    [Fact]
    public Task RandomPrograms_OnAService_EndAsTheModelSays() =>
        AnyProgram.SampleAsync(
            ProgramRun.AssertAsModelledAsync, iter: Programs, threads: Threads, print: program => string.Join(Environment.NewLine, program));
}
