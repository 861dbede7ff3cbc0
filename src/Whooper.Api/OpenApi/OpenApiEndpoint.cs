using Microsoft.AspNetCore.Http;
using Whooper.Api.Http;

namespace Whooper.Api.OpenApi;

/// <summary><c>GET /api/openapi.json</c>: this API described for programs. It tells nobody anything of an installation, so it needs no key.</summary>
public sealed class OpenApiEndpoint
{
    internal const string Resource = "openapi.json";

    private readonly StaticFile _document = new(StaticFile.Read(Resource), "application/json; charset=utf-8");

    public IResult Get() => new StaticAnswer(_document, StaticAnswer.AskAgain);
}
