using Microsoft.Extensions.Options;
using Whooper.Api.Security;
using Whooper.Standalone.CommandLine;

namespace Whooper.Standalone.Hosting;

/// <summary>Without a key, the API is for this machine only.</summary>
internal sealed class ListenRule(StandaloneArguments arguments) : IValidateOptions<ApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiOptions options) =>
        arguments.Listen.IsLoopback || !string.IsNullOrEmpty(options.Key)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{ApiOptions.Section}:Key must be set to listen on {arguments.Listen} (beyond loopback); or leave out --listen.");
}
