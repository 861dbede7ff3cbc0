namespace Whooper.Forwarder;

/// <summary>Where the forwarder posts, and as whom.</summary>
public sealed class ForwarderOptions
{
    public const string Section = "Whooper:Forwarder";

    internal static readonly TimeSpan DefaultHeartbeatInterval = TimeSpan.FromSeconds(30);

    internal static readonly TimeSpan MinHeartbeatInterval = TimeSpan.FromSeconds(10);

    /// <summary>Three of them are less than the ten minutes after which Azure Monitor alerts.</summary>
    internal static readonly TimeSpan MaxHeartbeatInterval = TimeSpan.FromMinutes(3);

    internal static readonly TimeSpan MaxFlushTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The address of the Whooper API, such as <c>https://whooper.azurewebsites.net</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The API's key (<c>x-functions-key</c>). Only an API on loopback does without.</summary>
    public string? Key { get; set; }

    /// <summary>Tells this forwarder from others of the same cluster. Default: the machine's name, in a cluster the pod's.</summary>
    public string Id { get; set; } = Environment.MachineName;

    /// <summary>Events that wait to be delivered before repeats are merged. Default 1000.</summary>
    public int QueueCapacity { get; set; } = 1000;

    /// <summary>
    /// How often it says that it lives, from 10 seconds to 3 minutes. Default 30 seconds. The host takes it for silent after three
    /// intervals, 90 seconds at least: a longer interval costs less, and silence is noticed later.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; set; } = DefaultHeartbeatInterval;

    /// <summary>How long a stopping forwarder goes on delivering what it has accepted, up to 5 minutes. Default 10 seconds.</summary>
    public TimeSpan FlushTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
