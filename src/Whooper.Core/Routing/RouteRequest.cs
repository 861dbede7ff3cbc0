namespace Whooper.Core.Routing;

/// <summary>The input of <see cref="RouteIncident"/>.</summary>
public sealed record RouteRequest(RouteFacts Facts);
