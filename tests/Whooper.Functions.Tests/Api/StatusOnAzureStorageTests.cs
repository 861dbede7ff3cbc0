using Whooper.Api.Tests.Status;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class StatusOnAzureStorageTests(AzureStorageFunctionApp app) : StatusSuite(app), IClassFixture<AzureStorageFunctionApp>;
