using Whooper.Api.Tests.Incidents;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class IncidentsOnAzureStorageTests(AzureStorageFunctionApp app) : IncidentsSuite(app), IClassFixture<AzureStorageFunctionApp>;
