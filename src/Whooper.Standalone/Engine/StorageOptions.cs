using System.ComponentModel.DataAnnotations;

namespace Whooper.Standalone.Engine;

/// <summary>Where the Durable Task engine keeps its state.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Whooper:Storage";

    /// <summary><c>sqlite</c>: one file in the data directory. Default <c>sqlite</c>.</summary>
    [AllowedValues("sqlite", ErrorMessage = $"{Section}:Provider must be sqlite.")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>The directory of the database and the outbox; set by <c>--data</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "whooper-data";
}
