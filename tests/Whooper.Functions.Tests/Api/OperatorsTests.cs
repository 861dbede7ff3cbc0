using Whooper.Api.Tests.Operators;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class OperatorsTests(InMemoryFunctionApp app) : OperatorsSuite(app), IClassFixture<InMemoryFunctionApp>;
