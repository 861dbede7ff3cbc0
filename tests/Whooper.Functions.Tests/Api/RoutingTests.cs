using Whooper.Api.Tests.Security;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class RoutingTests(InMemoryFunctionApp app) : RoutingSuite(app), IClassFixture<InMemoryFunctionApp>;
