namespace Whooper.Core.Detection.Tracking;

/// <summary>The failures of one pod that are settled, reported or not, by occurrence id, so that none counts twice.</summary>
internal sealed class SettledFailures
{
    // Beyond what a look can show, for looks that come late.
    private const int Slack = 32;

    private readonly List<string> _ids = new(capacity: 1);

    /// <summary>Whether it is settled; if so, it will be remembered for longer.</summary>
    public bool Contains(string id)
    {
        var index = _ids.LastIndexOf(id);
        if (index < 0)
        {
            return false;
        }

        _ids.RemoveAt(index);
        _ids.Add(id);
        return true;
    }

    public void Add(string id) => _ids.Add(id);

    /// <summary>Settles it, unless it was settled before.</summary>
    public bool TryAdd(string id)
    {
        if (Contains(id))
        {
            return false;
        }

        Add(id);
        return true;
    }

    /// <summary>Forgets the longest unseen of more than the status of so many containers can show.</summary>
    public void Trim(int containers)
    {
        var excess = _ids.Count - ((4 * containers) + Slack);
        if (excess > 0)
        {
            _ids.RemoveRange(0, excess);
        }
    }
}
