using System.Text.Json.Serialization;
using Whooper.Core.Incidents;

namespace Whooper.Api.Ingestion;

/// <summary>What became of one event.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<EventOutcome>))]
internal enum EventOutcome
{
    /// <summary>It opened an incident.</summary>
    Started,

    /// <summary>An open incident was told of it.</summary>
    Updated,

    /// <summary>It brought nothing new.</summary>
    Duplicate,

    /// <summary>It cannot be used, and never will be: not to be sent again.</summary>
    Rejected,
}
