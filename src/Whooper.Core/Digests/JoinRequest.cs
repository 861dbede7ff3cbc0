using Whooper.Contracts.Notifications;

namespace Whooper.Core.Digests;

/// <summary>The input of <see cref="JoinDigest"/>.</summary>
/// <param name="Run">The digest to start where none collects.</param>
/// <param name="Entry">What it is to name.</param>
/// <param name="DigestId">The digest joined before; null at first.</param>
public sealed record JoinRequest(DigestRun Run, DigestEntry Entry, string? DigestId = null);
