using System.Text.Json.Serialization;

namespace Whooper.Core.Incidents;

/// <summary>How sure an analysis is of its root cause.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<AnalysisConfidence>))]
public enum AnalysisConfidence
{
    /// <summary>A guess from little: read the log before acting on it.</summary>
    Low,

    /// <summary>The evidence points there; another cause could look alike.</summary>
    Medium,

    /// <summary>Kubernetes or the program itself says so.</summary>
    High,
}
