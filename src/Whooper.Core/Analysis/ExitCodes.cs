namespace Whooper.Core.Analysis;

/// <summary>What exit codes and signals are called.</summary>
internal static class ExitCodes
{
    private const int SignalOffset = 128;

    private const int LastSignal = 64;

    /// <summary>By the shell's convention an exit code of 128 + n means signal n.</summary>
    public static int? SignalOf(int? exitCode) =>
        exitCode is > SignalOffset and <= SignalOffset + LastSignal ? exitCode - SignalOffset : null;

    public static string SignalName(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        10 => "SIGUSR1",
        11 => "SIGSEGV",
        12 => "SIGUSR2",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        31 => "SIGSYS",
        _ => $"signal {signal}",
    };

    /// <summary>A few words to stand behind the number.</summary>
    public static string Meaning(int exitCode) => exitCode switch
    {
        0 => "ended without an error",
        1 => "general error of the program",
        2 => "wrong usage, or a panic in a Go program",
        126 => "command cannot be executed",
        127 => "command not found",
        128 => "could not be started",
        134 => "SIGABRT: aborted itself",
        137 => "SIGKILL: killed",
        139 => "SIGSEGV: invalid memory access",
        143 => "SIGTERM: asked to end",
        255 => "unspecified error",
        _ => SignalOf(exitCode) is { } signal ? SignalName(signal) : "the program's own code",
    };
}
