using Whooper.Contracts.Notifications;

namespace Whooper.Core.Digests;

/// <summary>The input of <see cref="SendDigest"/>.</summary>
public sealed record DigestRequest(string Channel, Digest Digest);
