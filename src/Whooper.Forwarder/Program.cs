using Whooper.Forwarder;
using Whooper.Forwarder.Hosting;

var builder = WebApplication.CreateBuilder();
builder.Configuration.AddForwarderCommandLine(args);
builder.Logging.AddLineFormatter();
builder.Services.AddForwarder();
builder.Services.AddForwarderProbes();
builder.Services.AddForwarderMetrics();

var app = builder.Build();
app.MapForwarderProbes();
app.MapPrometheusScrapingEndpoint();
return await app.RunCheckedAsync();
