#:sdk Microsoft.NET.Sdk
#:property TargetFramework=net10.0
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property NoWarn=$(NoWarn);EnableGenerateDocumentationFile
#:project ../src/Whooper.Functions/Whooper.Functions.csproj

// The function app's cold start without the Functions host: from the start of the process to the first calls that are handled.
// dotnet publish eng/measure-startup.cs -c Release -r linux-x64 --self-contained false -o DIR [-p:PublishReadyToRun=true]; DIR/measure-startup
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Functions.Forwarders;
using Whooper.Functions.Hosting;

var process = Process.GetCurrentProcess();
double Elapsed() => (TimeProvider.System.GetUtcNow().UtcDateTime - process.StartTime.ToUniversalTime()).TotalMilliseconds;
var main = Elapsed();

var builder = FunctionsApplication.CreateBuilder(["--functions-uri", "http://127.0.0.1:1", "--functions-worker-id", "w", "--functions-request-id", "r", "--functions-grpc-max-message-length", "1000000"]);
builder.Services.AddFunctionApp(builder.Configuration);
builder.Logging.ClearProviders();
using var app = builder.Build();
app.Services.GetRequiredService<IStartupValidator>().Validate();
var built = Elapsed();

var functions = ActivatorUtilities.CreateInstance<ForwarderFunctions>(app.Services);
var context = new DefaultHttpContext { RequestServices = app.Services };
context.Request.Method = "POST";
context.Request.ContentType = "application/json";
context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("""{"cluster": "prod", "watching": true}"""));
context.Response.Body = new MemoryStream();
await (await functions.BeatAsync(context.Request, "worker-a")).ExecuteAsync(context);
var first = Elapsed();
Console.WriteLine($"main {main:0} ms, services {built:0} ms, first call handled ({context.Response.StatusCode}) {first:0} ms");
