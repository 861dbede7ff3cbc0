using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api;
using Whooper.Core;
using Whooper.Functions.Tests.FunctionsHost;

namespace Whooper.Functions.Tests;

/// <summary>Both hosts serve the same addresses.</summary>
public sealed class RouteTableTests
{
    private static readonly IReadOnlyList<HostedFunction> Http = [.. HostedFunction.Built().Where(function => function.IsHttp)];

    private static IEnumerable<(string Pattern, string Methods)> Table =>
        ApiRoutes.All.Select(route => (route.Pattern, string.Join(',', route.Methods))).Order();

    [Fact]
    public void FunctionApp_Serves_TheWholeTable() => Assert.Equal(
        Table,
        Http.Where(function => function.Route != ApiRoutes.Other)
            .Select(function => (PatternOf(function), string.Join(',', function.Methods)))
            .Order());

    [Fact]
    public async Task StandaloneHost_Serves_TheWholeTable()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddWhooperCore(builder.Configuration);
        builder.Services.AddWhooperApi();
        await using var app = builder.Build();
        app.MapWhooperApi();

        var served = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (endpoint.RoutePattern.RawText!, Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods))
            .Where(endpoint => endpoint.Methods is not null)
            .Select(endpoint => (endpoint.Item1, string.Join(',', endpoint.Methods!)))
            .Order();

        Assert.Equal(Table, served);
    }

    /// <summary>What the worker composes for each function as it makes its endpoints: one that cannot be parsed leaves it with none.</summary>
    [Fact]
    public void FunctionApp_EachRouteAsTheWorkerComposesIt_IsAPattern()
    {
        var prefix = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))
            .GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString();

        Assert.Equal(ApiRoutes.All.Count + 1, Http.Count);
        Assert.All(Http, function => RoutePatternFactory.Parse($"{prefix}/{function.Route}"));
    }

    /// <summary>The Functions host takes the first function, by name, whose route and methods fit.</summary>
    [Fact]
    public void FunctionApp_InTheHostsOrder_EachRouteReachesItsOwnFunction()
    {
        foreach (var (route, method) in ApiRoutes.All.SelectMany(route => route.Methods.Select(method => (route, method))))
        {
            var first = Http.First(function => Takes(function, $"/{route.Pattern.TrimStart('/').Replace("{id}", "some-id", StringComparison.Ordinal)}", method));

            Assert.Equal(route.Pattern, PatternOf(first));
        }
    }

    [Fact]
    public void FunctionApp_ButForWhatHoldsNoData_AsksForAKey() => Assert.Equal(
        [ApiRoutes.Dashboard, ApiRoutes.DashboardFile, ApiRoutes.Live, ApiRoutes.OpenApi, ApiRoutes.Ready],
        Http.Where(function => function.Level != AuthorizationLevel.Function).Select(PatternOf));

    /// <summary>In the table's words, which has the root as it is.</summary>
    private static string PatternOf(HostedFunction function) => function.Name == "Dashboard" ? ApiRoutes.Dashboard : function.Route;

    private static bool Takes(HostedFunction function, string path, string method) =>
        new ApiRoute(PatternOf(function)).IsAt(path) && (function.Methods.Count == 0 || function.Methods.Contains(method));
}
