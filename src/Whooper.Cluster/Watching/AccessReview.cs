using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Whooper.Cluster.Connection;

namespace Whooper.Cluster.Watching;

/// <summary>Asks the API server what this identity may do, in order to name the missing right exactly.</summary>
internal sealed class AccessReview(KubernetesConnection connection, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Path = "apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    /// <exception cref="Exception">The server could not be asked.</exception>
    /// <returns>The <c>kubectl auth can-i</c> commands that would answer no; empty where the server does not say.</returns>
    public async Task<IReadOnlyList<string>> FindMissingAsync(WatchScope scope, CancellationToken cancellationToken)
    {
        using var timeout = new IdleTimeout(Patience, time, cancellationToken);
        var missing = new List<string>();
        foreach (var verb in (string[])["list", "watch"])
        {
            if (await IsAllowedAsync(scope.Namespace, verb, timeout.Token) == false)
            {
                missing.Add($"kubectl auth can-i {verb} pods {(scope.Namespace is { } name ? $"--namespace {name}" : "--all-namespaces")}");
            }
        }

        return missing;
    }

    private async Task<bool?> IsAllowedAsync(string? @namespace, string verb, CancellationToken cancellationToken)
    {
        var attributes = new JsonObject { ["namespace"] = @namespace ?? "", ["verb"] = verb, ["group"] = "", ["resource"] = "pods" };
        var question = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
        };
        using var content = new StringContent(question.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        using var response = await connection.PostAsync(Path, content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        using var review = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        return review.RootElement.TryGetProperty("status", out var status) && status.TryGetProperty("allowed", out var allowed)
            ? allowed.ValueKind == JsonValueKind.True
            : null;
    }
}
