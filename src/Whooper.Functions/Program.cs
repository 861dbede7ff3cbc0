using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Whooper.Functions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.UseMiddleware<InvocationLogScope>();
builder.ConfigureFunctionsWebApplication();
builder.Services.AddFunctionApp(builder.Configuration);
await builder.Build().RunAsync();
