using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Configuration;

/// <summary>Overrides of single rows of <see cref="SeverityTable"/>: <c>Whooper:Severity:{reason}</c> = warning, medium, high or critical.</summary>
public sealed class SeverityOptions
{
    public const string Section = "Whooper:Severity";

    /// <summary>As configured; validated by <see cref="SeverityOptionsValidator"/>.</summary>
    public Dictionary<string, string> Overrides { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SeverityTable ToTable() => new(Overrides.ToDictionary(row => row.Key, row => Enum.Parse<Severity>(row.Value, ignoreCase: true)));
}

/// <summary>Which reason is how grave: as <see cref="Reasons"/> has it, unless <c>Whooper:Severity:{reason}</c> says otherwise.</summary>
public sealed class SeverityTable
{
    private readonly Dictionary<string, Severity> _rows;

    public SeverityTable(IReadOnlyDictionary<string, Severity>? overrides = null)
    {
        _rows = Reasons.All.ToDictionary(row => row.Word, row => row.Severity, StringComparer.OrdinalIgnoreCase);
        foreach (var (reason, severity) in overrides ?? new Dictionary<string, Severity>())
        {
            _rows[reason] = severity;
        }
    }

    /// <summary>The reason's row, or <see cref="Severity.Warning"/>.</summary>
    public Severity this[string reason] => _rows.GetValueOrDefault(reason, Severity.Warning);
}

/// <summary>Names every override that is no severity.</summary>
public sealed class SeverityOptionsValidator : IValidateOptions<SeverityOptions>
{
    public ValidateOptionsResult Validate(string? name, SeverityOptions options)
    {
        var wrong = options.Overrides
            .Where(row => !Enum.TryParse<Severity>(row.Value, ignoreCase: true, out var severity) || !Enum.IsDefined(severity))
            .Select(row => $"{SeverityOptions.Section}:{row.Key} is '{row.Value}'; it must be warning, medium, high or critical.")
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}

internal static class SeverityServices
{
    /// <summary>The <see cref="SeverityTable"/>, with the overrides of the configuration.</summary>
    public static IServiceCollection AddSeverities(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SeverityOptions>()
            .Configure(options => configuration.GetSection(SeverityOptions.Section).Bind(options.Overrides))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SeverityOptions>, SeverityOptionsValidator>();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SeverityOptions>>().Value.ToTable());
        return services;
    }
}
