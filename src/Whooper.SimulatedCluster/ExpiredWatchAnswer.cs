namespace Whooper.SimulatedCluster;

/// <summary>How a watch from a version that is too old is refused. Real servers do both, depending on version and cache.</summary>
public enum ExpiredWatchAnswer
{
    /// <summary>200, and an ERROR event that holds a Status with code 410.</summary>
    StreamEvent,

    /// <summary>410 and the Status as the body.</summary>
    HttpStatus,
}
