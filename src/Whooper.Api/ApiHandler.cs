using Microsoft.AspNetCore.Http;

namespace Whooper.Api;

/// <summary>One operation of the API as the routes see it.</summary>
internal delegate Task<IResult> ApiHandler(HttpRequest request, CancellationToken cancellationToken);
