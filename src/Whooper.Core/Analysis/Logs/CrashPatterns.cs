namespace Whooper.Core.Analysis.Logs;

/// <summary>How runtimes say that a program is over. What it died of is told better by <see cref="ErrorPatterns"/>, if they know it.</summary>
internal static class CrashPatterns
{
    public static IReadOnlyList<LogPattern> All { get; } =
    [
        new(
            "go-panic",
            @"^panic: (?<what>.+)|^fatal error: (?<what>.+)|^goroutine \d+ \[running\]",
            "The Go program panicked: {what}.",
            "A bug or an unchecked error in the program (a nil pointer, an index out of range, a failed assertion); the trace below the panic names file and line.",
            LogAdvice.ReadTrace, LogAdvice.UndoOrEvents)
        {
            Otherwise = "its log has the trace",
            Detail = "^panic: (?<what>.+)|^fatal error: (?<what>.+)",
            LinesBefore = 4,
        },
        new(
            "python-traceback",
            @"^Traceback \(most recent call last\)",
            "A Python exception was not caught: {what}.",
            "The program met a case it does not handle; the last lines of the traceback name the file, the line and the exception.",
            LogAdvice.ReadTrace, LogAdvice.UndoOrEvents)
        {
            Otherwise = "the traceback names it",
            Detail = @"^(?<what>[a-z_][\w.]*(Error|Exception|Exit|Interrupt|Warning|Timeout)\b.*)",
        },
        new(
            "dotnet-unhandled",
            @"^Unhandled exception[.:] (?<what>[\w.+`]+)|^Process terminated\.|^Fatal error\. (?<what>[\w.]+)",
            "A .NET exception was not caught: {what}.",
            "The program met a case it does not handle; the stack trace below names the method.",
            LogAdvice.ReadTrace, LogAdvice.UndoOrEvents)
        {
            Otherwise = "the log has it",
        },
        new(
            "node-uncaught",
            @"^Node\.js v\d+|^\s*throw (err|e|error|er);|^(\[?Uncaught|UnhandledPromiseRejection|\(node:\d+\) UnhandledPromiseRejection)",
            "A JavaScript error was not caught: {what}.",
            "The program met a case it does not handle, often a rejected promise; the stack below the error names file and line.",
            LogAdvice.ReadTrace, LogAdvice.UndoOrEvents)
        {
            Otherwise = "the log has it",
            Detail = @"^(Uncaught )?(?<what>([A-Z]\w*)?Error\b.*)",
            LinesBefore = 25,
        },
        new(
            "java-exception",
            @"^Exception in thread ""[^""]*"" (?<what>[\w.$]+)|Application run failed|APPLICATION FAILED TO START|^Error: Could not find or load main class (?<what>\S+)",
            "A Java exception ended the program: {what}.",
            "The program met a case it does not handle, or could not be put together at its start; the last \"Caused by\" of the trace is the root.",
            LogAdvice.ReadTrace, LogAdvice.UndoOrEvents)
        {
            Otherwise = "the trace names it",
            Detail = @"^Caused by: (?<what>[\w.$]+(: .*)?)",
        },
        new(
            "rust-panic",
            @"^thread '[^']*'( \(\d+\))? panicked at (?<what>.+)",
            "The Rust program panicked at {what}.",
            "An unwrap, an index or an assertion that did not hold; the message beside it says which.",
            LogAdvice.ReadTrace, LogAdvice.UndoOrEvents),
        new(
            "php-fatal",
            @"PHP Fatal error:\s+(?<what>.+)",
            "PHP stopped at a fatal error: {what}.",
            "An exception that is not caught, a missing class, or a limit of PHP itself; the message names file and line.",
            LogAdvice.ReadTrace, LogAdvice.UndoOrEvents),
        new(
            "segmentation-fault",
            @"\bSegmentation fault\b|\bSIGSEGV: segmentation violation|Fatal Python error: Segmentation fault|A fatal error has been detected by the Java Runtime",
            "Native code touched memory that is not its own.",
            "A bug in native code, a native library that does not fit the image (such as glibc and musl), or a stack overflow.",
            LogAdvice.ReadTrace, LogAdvice.CheckImage),
        new(
            "fatal-entry",
            """(^|[\s\[])(FATAL|CRITICAL|EMERG)[\s\]:|]|\b(level|lvl|severity)"?\s*[=:]\s*"?(fatal|critical|emerg|panic)\b|^F\d{4} \d\d:""",
            "The program gave up with an error that it calls fatal.",
            "The program itself names the cause in that line.",
            LogAdvice.ReadTrace, LogAdvice.CheckSettings),
    ];
}
