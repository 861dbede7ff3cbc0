using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Whooper.Api.Http;
using Whooper.Api.Security;

namespace Whooper.Api.Operators;

/// <summary>Tells who acts: whom the front of the host vouches for, else who the caller says it is, else the API itself.</summary>
public sealed class Signatures(IOptions<ApiOptions> options)
{
    private const int MaxName = 100;
    private const int MaxReason = 500;

    public Signature Of(HttpRequest request, string? by, string? reason) =>
        new(Vouched(request) ?? OneLine(by, MaxName) ?? "the API", OneLine(reason, MaxReason));

    /// <summary>Reads <c>by</c> and <c>reason</c> from the body, or from the query where there is no body; both may be left out.</summary>
    public async Task<(Signature? Signature, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var fromQuery = new OperatorRequest(request.Query["by"].ToString(), request.Query["reason"].ToString());
        var (said, problem) = await JsonRequest.ReadAsync(request, ApiJson.Default.OperatorRequest, "An action", fromQuery, cancellationToken);
        return said is null ? (null, problem) : (Of(request, said.By, said.Reason), null);
    }

    private string? Vouched(HttpRequest request) =>
        options.Value.IdentityHeader is { Length: > 0 } header ? OneLine(request.Headers[header].ToString(), MaxName) : null;

    private static string? OneLine(string? text, int length) =>
        string.IsNullOrWhiteSpace(text) ? null : ForeignText.Clean(text.ReplaceLineEndings(" ").Replace('\t', ' ').Trim(), length);
}

/// <summary>Who did something and why, for the record.</summary>
/// <param name="By">One line, at most 100 characters.</param>
/// <param name="Reason">One line, at most 500 characters; null where none was given.</param>
public sealed record Signature(string By, string? Reason);
