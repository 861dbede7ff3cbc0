namespace Whooper.SimulatedCluster;

internal static class KubeconfigText
{
    // The official client refuses a user without credentials, even where the server wants none.
    private const string AnyToken = "simulated";

    public static string For(Uri server, string? token) =>
        $$"""
        apiVersion: v1
        kind: Config
        current-context: simulated
        clusters:
        - name: simulated
          cluster:
            server: {{server.GetLeftPart(UriPartial.Authority)}}
        contexts:
        - name: simulated
          context:
            cluster: simulated
            user: whooper
        users:
        - name: whooper
          user:
            token: {{token ?? AnyToken}}

        """;
}
