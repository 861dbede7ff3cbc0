using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Core.Analysis.Causes;

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

/// <summary>What one exit code says.</summary>
/// <param name="Ended">How the container ended, as the sentence goes on after its name.</param>
/// <param name="Cause">Why such a thing happens.</param>
/// <param name="Second">The step after reading the log.</param>
internal sealed record ExitKind(string Ended, string Cause, Func<KubectlCommands, string> Second);

/// <summary>The exit codes people meet.</summary>
internal static class ExitKinds
{
    private static readonly Dictionary<int, ExitKind> ByCode = new()
    {
        [1] = new(
            "ended with exit code 1, a general error",
            "The program gave up by itself: an unhandled exception, a missing setting, or something it depends on did not answer.",
            kubectl => $"Check its environment, mounts and configuration: `{kubectl.DescribePod}`."),
        [2] = new(
            "ended with exit code 2",
            "By convention a wrong argument or a shell syntax error; in a Go program, a panic.",
            kubectl => $"Check its command and arguments: `{kubectl.DescribePod}`."),
        [126] = new(
            "ended with exit code 126: its command was found but cannot be executed",
            "The file is not executable, is a directory, or was built for another processor or shell.",
            kubectl => $"Look at the file's mode and type inside the image: `{kubectl.ShellInImage}`."),
        [127] = new(
            "ended with exit code 127: its command was not found",
            "The command or its interpreter is not in the image or not on its PATH; often a typing error or a changed base image.",
            kubectl => $"Compare command and arguments with what is in the image: `{kubectl.ShellInImage}`."),
        [255] = new(
            "ended with exit code 255",
            "An unspecified error: the program returned -1, or the runtime lost the container, as after a restart of its node.",
            kubectl => $"See whether its node was restarted or in trouble: `{kubectl.DescribeNode}`."),
    };

    private static readonly Dictionary<int, ExitKind> BySignal = new()
    {
        [6] = new(
            "aborted itself (exit code 134, SIGABRT)",
            "The program or its runtime found a state it could not go on from: a failed assertion, corrupted heap, or a fatal runtime error.",
            kubectl => $"Check which image runs, and whether its native libraries fit: `{kubectl.ContainerSpec("image")}`."),
        [9] = new(
            "was killed (exit code 137, SIGKILL), and Kubernetes does not call it an out-of-memory kill",
            "Something outside killed it: a failed liveness probe, a node short of memory, the container runtime, or a person.",
            kubectl => $"The events tell who: look for Unhealthy, Killing and SystemOOM: `{kubectl.Events}`."),
        [11] = new(
            "crashed (exit code 139, SIGSEGV): it touched memory that is not its own",
            "A bug in native code, a native library that does not fit the image (such as glibc and musl), or a stack overflow.",
            kubectl => $"Check which image runs, and whether its native libraries fit: `{kubectl.ContainerSpec("image")}`."),
        [15] = new(
            "was asked to end (exit code 143, SIGTERM) and did",
            "Its node stopped it, most often for a failed liveness probe; nothing says that the pod was meant to go.",
            kubectl => $"The events tell who: look for Unhealthy and Killing: `{kubectl.Events}`."),
    };

    public static ExitKind Of(int? exitCode, int? signal)
    {
        if (exitCode is { } code && ByCode.TryGetValue(code, out var byCode))
        {
            return byCode;
        }

        if (signal is { } number)
        {
            return BySignal.TryGetValue(number, out var bySignal) ? bySignal : OtherSignal(number);
        }

        return Other(exitCode);
    }

    private static ExitKind OtherSignal(int signal) => new(
        $"was ended by {ExitCodes.SignalName(signal)}",
        "The kernel, the runtime or another process sent the signal; the log may say what the program was doing.",
        kubectl => $"See what happened around it: `{kubectl.Events}`.");

    private static ExitKind Other(int? exitCode) => new(
        exitCode is null ? "failed, and Kubernetes gives no exit code" : $"ended with exit code {exitCode}",
        exitCode is null
            ? "Nothing tells more than that it ended with an error; its last log lines may."
            : "The code is the program's own: its documentation or its last log lines say what it means.",
        kubectl => $"Check its state, environment and mounts: `{kubectl.DescribePod}`.");
}
