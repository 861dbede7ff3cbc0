namespace Whooper.Core.Routing;

/// <summary>What one rule said of an incident.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Fits">Whether it decided.</param>
/// <param name="Why">The first condition that did not hold, or those that did.</param>
public sealed record RouteStep(string Rule, bool Fits, string Why);
