using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Whooper.Standalone.Engine;

/// <summary>Reports everything that is wrong at once, each with its key and the fix.</summary>
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Section = StorageOptions.Section;

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

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    // Azure Storage's rule for table names, less room for the suffixes.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex HubName();
}
