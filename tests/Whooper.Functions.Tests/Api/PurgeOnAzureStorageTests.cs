using Whooper.Api.Tests.Incidents;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class PurgeOnAzureStorageTests(AzureStorageFunctionApp app) : PurgeSuite(app), IClassFixture<AzureStorageFunctionApp>;
