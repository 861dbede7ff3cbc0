namespace Whooper.Standalone.Demo;

/// <summary>How far Whooper has come with a scenario.</summary>
internal enum ScenarioState
{
    /// <summary>No incident yet, and one is due.</summary>
    Waiting,

    /// <summary>An incident is open and not yet reported.</summary>
    Open,

    /// <summary>Reported; the story has another reason, or says that it recovers, which it has not yet.</summary>
    Reported,

    /// <summary>All that the story asks for has happened.</summary>
    Done,

    /// <summary>The story has no incident, and there is none.</summary>
    Quiet,

    /// <summary>The report could not be delivered, or there are more incidents than the story has.</summary>
    Wrong,
}
