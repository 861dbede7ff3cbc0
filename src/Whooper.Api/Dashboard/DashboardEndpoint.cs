using Microsoft.AspNetCore.Http;
using Whooper.Api.Http;
using Whooper.Api.Problems;

namespace Whooper.Api.Dashboard;

/// <summary>
/// <c>GET /</c> and <c>GET /dashboard/{version}/{file}</c>. The page holds no data and needs no key; what it shows it fetches from the
/// API as any other client.
/// </summary>
public sealed class DashboardEndpoint
{
    /// <summary>Nothing but its own files and its own API; nothing inline, no frame around it.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly KeyValuePair<string, string>[] SecurityHeaders =
    [
        new("Content-Security-Policy", ContentSecurityPolicy),
        new("Referrer-Policy", "no-referrer"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ];

    private readonly DashboardFiles _files = new();

    public IResult GetPage() => Answer(_files.Page, StaticAnswer.AskAgain);

    /// <summary>A page of another version, from another replica during a roll-out, gets the files of this one, but not to keep.</summary>
    public IResult GetAsset(string version, string file) => _files.Assets.TryGetValue(file, out var asset)
        ? Answer(asset, version == _files.Version ? StaticAnswer.Forever : StaticAnswer.AskAgain)
        : ApiProblem.NotFound("The dashboard has no such file.");

    private static StaticAnswer Answer(StaticFile file, string cacheControl) => new(file, cacheControl) { Headers = SecurityHeaders };
}
