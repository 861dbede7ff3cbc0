using Microsoft.Extensions.Options;
using Whooper.Contracts;

namespace Whooper.Forwarder;

/// <summary>Reports everything that is wrong at once, each with its key and the fix.</summary>
internal sealed class ForwarderOptionsValidation : IValidateOptions<ForwarderOptions>
{
    private const string Section = ForwarderOptions.Section;

    public ValidateOptionsResult Validate(string? name, ForwarderOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Endpoint))
        {
            errors.Add($"{Section}:Endpoint is not set. Give the address of the Whooper API, such as https://whooper.azurewebsites.net.");
        }
        else if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            errors.Add($"{Section}:Endpoint is '{options.Endpoint}', which is no http or https address. Give one such as https://whooper.azurewebsites.net.");
        }

        if (options.Key is { } key && key.Any(letter => letter is <= ' ' or > '~'))
        {
            errors.Add($"{Section}:Key holds a blank, a line's end or a letter that no header can. (A Secret made from 'echo' ends with a line's end; use 'printf'.)");
        }

        if (!ObjectNames.IsPlain(options.Id, ObjectNames.MaxCluster))
        {
            errors.Add($"{Section}:Id is '{options.Id}'. Give 1 to 63 letters, digits, dots, dashes or underscores.");
        }

        if (options.QueueCapacity is < 1 or > 100_000)
        {
            errors.Add($"{Section}:QueueCapacity is {options.QueueCapacity}. Give a number from 1 to 100000.");
        }

        if (options.HeartbeatInterval < ForwarderOptions.MinHeartbeatInterval || options.HeartbeatInterval > ForwarderOptions.MaxHeartbeatInterval)
        {
            errors.Add($"{Section}:HeartbeatInterval is {options.HeartbeatInterval}. Give a time from 00:00:10 to 00:03:00.");
        }

        if (options.FlushTimeout < TimeSpan.Zero || options.FlushTimeout > ForwarderOptions.MaxFlushTimeout)
        {
            errors.Add($"{Section}:FlushTimeout is {options.FlushTimeout}. Give a time from 00:00:00 to 00:05:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
