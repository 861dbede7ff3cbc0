using Whooper.Standalone.CommandLine;
using Whooper.Standalone.Hosting;

return await StandaloneCommand.RunAsync(args, StandaloneHost.RunAsync);
