using Whooper.Api.Tests.Status;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class StatusTests(InMemoryFunctionApp app) : StatusSuite(app), IClassFixture<InMemoryFunctionApp>;
