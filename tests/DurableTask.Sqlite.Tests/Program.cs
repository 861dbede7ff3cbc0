using DurableTask.Sqlite.Tests;
using DurableTask.Sqlite.Tests.Crash;
using Xunit.MicrosoftTestingPlatform;

return args is [CrashHost.Argument, var databasePath, var round]
    ? await CrashHost.RunAsync(databasePath, round)
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
