using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Whooper.Standalone.Engine;

/// <summary>Reports everything that is wrong at once, each with its key and the fix.</summary>
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Section = StorageOptions.Section;

    /// <summary>Where the provider begins after a message; it doubles from there.</summary>
    private static readonly TimeSpan ShortestPolling = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestPolling = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (options.Provider is not (StorageOptions.Sqlite or StorageOptions.AzureStorage))
        {
            errors.Add($"{Section}:Provider is '{options.Provider}'; it must be {StorageOptions.Sqlite} or {StorageOptions.AzureStorage}.");
        }

        if (options.Provider == StorageOptions.AzureStorage && string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            errors.Add($"{Section}:ConnectionString must be set for {StorageOptions.AzureStorage}; for Azurite it is UseDevelopmentStorage=true.");
        }

        if (!HubName().IsMatch(options.TaskHubName))
        {
            errors.Add($"{Section}:TaskHubName is '{options.TaskHubName}'; it must be 3 to 45 letters and digits and begin with a letter.");
        }

        if (options.PartitionCount is < 1 or > 16)
        {
            errors.Add($"{Section}:PartitionCount is {options.PartitionCount}; it must be 1 to 16.");
        }

        if (options.MaxPollingInterval < ShortestPolling || options.MaxPollingInterval > LongestPolling)
        {
            errors.Add($"{Section}:MaxPollingInterval is {options.MaxPollingInterval}; it must be 00:00:00.05 to 00:01:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    // Azure Storage's rule for table names, less room for the suffixes.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex HubName();
}
