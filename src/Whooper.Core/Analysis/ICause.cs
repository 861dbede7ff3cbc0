namespace Whooper.Core.Analysis;

/// <summary>One thing that may have gone wrong, and how it is told from others.</summary>
internal interface ICause
{
    /// <summary>The explanation, or null where the evidence points elsewhere.</summary>
    Explanation? Explain(Evidence evidence);
}
