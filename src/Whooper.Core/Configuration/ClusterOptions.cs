using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Whooper.Core.Configuration;

/// <summary>Which cluster this is.</summary>
public sealed class ClusterOptions
{
    public const string Section = "Whooper:Cluster";

    /// <summary>The name shown everywhere. Default <c>default</c>.</summary>
    [Required(ErrorMessage = $"{Section}:Name must not be empty.")]
    [RegularExpression("^[A-Za-z0-9._-]{1,63}$", ErrorMessage = $"{Section}:Name must be 1 to 63 letters, digits, dots, dashes or underscores.")]
    public string Name { get; set; } = "default";
}

[OptionsValidator]
internal sealed partial class ClusterOptionsValidator : IValidateOptions<ClusterOptions>;
