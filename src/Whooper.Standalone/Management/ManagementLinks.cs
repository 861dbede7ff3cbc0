using Microsoft.AspNetCore.Http.Extensions;

namespace Whooper.Standalone.Management;

/// <summary>The URLs that manage an instance, with the key of the request that they answer if that had one in its query.</summary>
internal sealed record ManagementLinks
{
    public required string Id { get; init; }

    public required string StatusQueryGetUri { get; init; }

    /// <summary><c>{eventName}</c> is for the caller to fill in, as <c>{text}</c> is in the others.</summary>
    public required string SendEventPostUri { get; init; }

    public required string TerminatePostUri { get; init; }

    public required string PurgeHistoryDeleteUri { get; init; }

    public required string RewindPostUri { get; init; }

    public required string SuspendPostUri { get; init; }

    public required string ResumePostUri { get; init; }

    public required string RestartPostUri { get; init; }

    public static ManagementLinks To(string instanceId, HttpRequest request)
    {
        var routes = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, ManagementRoutes.Prefix);
        var instance = $"{routes}/instances/{Uri.EscapeDataString(instanceId)}";
        var code = request.Query["code"].ToString() is { Length: > 0 } key ? $"code={Uri.EscapeDataString(key)}" : string.Empty;
        var plain = code.Length == 0 ? string.Empty : $"?{code}";
        var reason = code.Length == 0 ? "?reason={text}" : $"?reason={{text}}&{code}";
        return new()
        {
            Id = instanceId,
            StatusQueryGetUri = instance + plain,
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}{plain}",
            TerminatePostUri = $"{instance}/terminate{reason}",
            PurgeHistoryDeleteUri = instance + plain,
            RewindPostUri = $"{instance}/rewind{reason}",
            SuspendPostUri = $"{instance}/suspend{reason}",
            ResumePostUri = $"{instance}/resume{reason}",
            RestartPostUri = $"{instance}/restart{plain}",
        };
    }
}
