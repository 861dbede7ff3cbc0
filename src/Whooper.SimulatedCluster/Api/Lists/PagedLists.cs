using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api.Lists;

/// <summary>The snapshots that unfinished paged lists are read from: all pages of a list show one resource version.</summary>
internal sealed class PagedLists
{
    private const int Kept = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<(ResourceType Type, long Version), Snapshot> _snapshots = [];
    private readonly Queue<(ResourceType Type, long Version)> _order = [];

    /// <summary>A token for the rest of the snapshot, from after the given object.</summary>
    public string Keep(Snapshot snapshot, StoredObject last)
    {
        var key = (snapshot.Type, snapshot.Version);
        lock (_gate)
        {
            if (_snapshots.TryAdd(key, snapshot))
            {
                _order.Enqueue(key);
            }

            if (_order.Count > Kept)
            {
                _snapshots.Remove(_order.Dequeue());
            }
        }

        var token = new JsonObject
        {
            ["v"] = "meta.k8s.io/v1",
            ["rv"] = snapshot.Version,
            ["start"] = StoredObject.Key(last.Namespace, last.Name),
        };
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token.ToJsonString()));
    }

    /// <summary>The snapshot a token belongs to, and how many of its objects have been shown.</summary>
    public bool TryResume(
        ResourceType type,
        string token,
        [NotNullWhen(true)] out Snapshot? snapshot,
        out int shown,
        [NotNullWhen(false)] out ApiStatus? refusal)
    {
        (snapshot, shown) = (null, 0);
        if (Read(token) is not var (version, start))
        {
            refusal = ApiStatus.BadRequest(string.Create(CultureInfo.InvariantCulture, $"continue key is not valid: {token}"));
            return false;
        }

        refusal = ApiStatus.ContinueExpired;
        lock (_gate)
        {
            if (!_snapshots.TryGetValue((type, version), out snapshot))
            {
                return false;
            }
        }

        shown = snapshot.Items.TakeWhile(item => string.CompareOrdinal(StoredObject.Key(item.Namespace, item.Name), start) <= 0).Count();
        return true;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _snapshots.Clear();
            _order.Clear();
        }
    }

    private static (long Version, string Start)? Read(string token)
    {
        try
        {
            var json = JsonNode.Parse(Base64Url.DecodeFromChars(token));
            return ((long)json!["rv"]!, (string)json["start"]!);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or NullReferenceException or InvalidOperationException)
        {
            return null;
        }
    }
}
