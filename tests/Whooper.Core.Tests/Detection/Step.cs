using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Tests.Detection;

/// <summary>A pod is shown, or (without snapshot) deleted.</summary>
internal sealed record Step(DateTimeOffset At, string Uid, PodSnapshot? Pod);
