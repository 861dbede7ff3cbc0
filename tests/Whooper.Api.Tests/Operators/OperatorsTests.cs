using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Operators;

public sealed class OperatorsTests(InProcessApiHost host) : OperatorsSuite(host), IClassFixture<InProcessApiHost>;
