namespace Whooper.Core.Digests;

/// <summary>The way to the digests that collect.</summary>
public interface IDigests
{
    /// <summary>
    /// Brings an entry to the digest that it is in already, if that still runs, else to the one of this minute, which is started where
    /// there is none. Throws what another try may cure.
    /// </summary>
    /// <returns>The digest's id.</returns>
    Task<string> JoinAsync(JoinRequest request, CancellationToken cancellationToken);
}
