using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Whooper.Api;
using Whooper.Api.OpenApi;

namespace Whooper.Functions.OpenApi;

public sealed class OpenApiFunctions(OpenApiEndpoint document)
{
    [Function("OpenApi")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ApiRoutes.OpenApi)] HttpRequest request) =>
        document.Get();
}
