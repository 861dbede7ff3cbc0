using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Whooper.Core.Configuration;

namespace Whooper.Api.Security;

/// <summary>Who may use the HTTP API.</summary>
public sealed class ApiOptions
{
    public const string Section = "Whooper:Api";

    /// <summary>
    /// The key that every <c>/api</c> request but the health probes must bring. Default none: open to all who can connect.
    /// </summary>
    [RegularExpression(@"^\S*\z", ErrorMessage = $"{Section}:Key must not contain blanks or a line's end (which 'echo' adds to a Secret; use 'printf').")]
    public string? Key { get; set; }

    /// <summary>
    /// The request header in which the host's front (a proxy that signs people in and lets no caller set the header itself) names who
    /// acts; it counts more than the <c>by</c> of a request. Default none; in the function app
    /// <c>X-MS-CLIENT-PRINCIPAL-NAME</c> where App Service authentication is on.
    /// </summary>
    [RegularExpression(@"^[A-Za-z0-9-]*\z", ErrorMessage = $"{Section}:IdentityHeader must be the name of a header, such as X-Forwarded-User.")]
    public string? IdentityHeader { get; set; }

    /// <summary>
    /// How long a request waits for the incident store before it is answered with 503. Default 10 seconds: a list of the largest
    /// incidents takes one or two, and forwarders hang up after 15. From 1 second to 2 minutes. A purge of old incidents has no deadline.
    /// </summary>
    [TimeRange($"{Section}:StoreTimeout", "00:00:01", "00:02:00")]
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether the store lists instances newest first, so that a list can stop reading early. Set by the host that knows its store;
    /// without it every list reads all instances and sorts them. Default false.
    /// </summary>
    public bool StoreListsNewestFirst { get; set; }
}

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
