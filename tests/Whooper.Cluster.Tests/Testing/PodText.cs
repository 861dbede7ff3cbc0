namespace Whooper.Cluster.Tests.Testing;

/// <summary>Pods and lists as an API server would write them, as short as a test can read.</summary>
internal static class PodText
{
    public static string Pod(string name, string version = "1", string phase = "Running") =>
        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"shop","uid":"uid-{{{name}}}","resourceVersion":"{{{version}}}"},"status":{"phase":"{{{phase}}}"}}""";

    public static string List(string version, string[] pods, string? next = null) =>
        $$$"""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"{{{version}}}","continue":"{{{next}}}"},"items":[{{{string.Join(',', pods)}}}]}""";

    public static string Line(string type, string item) => $$$"""{"type":"{{{type}}}","object":{{{item}}}}""";

    public static string Bookmark(string version) => Line("BOOKMARK", $$$"""{"kind":"Pod","metadata":{"resourceVersion":"{{{version}}}"}}""");

    public static string InitialEventsEnd(string version) => Line(
        "BOOKMARK",
        $$$"""{"kind":"Pod","metadata":{"annotations":{"other":"x","k8s.io/initial-events-end":"true"},"resourceVersion":"{{{version}}}"}}""");

    public static string Status(int code, string reason, string message) =>
        $$$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"{{{message}}}","reason":"{{{reason}}}","code":{{{code}}}}""";
}
