using System.Security.Cryptography;
using System.Text;
using Whooper.Core.Incidents;

namespace Whooper.Core.Mutes;

/// <summary>
/// Names the mute of a workload: <c>mute.{namespace}.{kind}.{name}</c>. The dot keeps it apart from incidents, whose names begin with
/// a namespace and a dash.
/// </summary>
public static class MuteId
{
    public const string Prefix = "mute.";

    private const int HashLength = 10;

    public static string Of(string @namespace, WorkloadRef workload)
    {
        var full = $"{Prefix}{@namespace}.{workload.Kind}.{workload.Name}";
        if (full.Length <= IncidentId.MaxLength)
        {
            return full;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..HashLength];
        return $"{full[..(IncidentId.MaxLength - HashLength - 1)].TrimEnd('-', '.')}-{hash}";
    }
}
