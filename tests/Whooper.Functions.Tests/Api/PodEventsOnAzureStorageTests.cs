using Whooper.Api.Tests.Ingestion;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class PodEventsOnAzureStorageTests(AzureStorageFunctionApp app) : PodEventsSuite(app), IClassFixture<AzureStorageFunctionApp>;
