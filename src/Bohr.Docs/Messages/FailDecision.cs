using Bohr.Findings;

namespace Bohr.Docs.Messages;

/// <summary>Whether findings fail a build.</summary>
public static class FailDecision
{
    /// <summary>Whether one of the findings weighs as much as <paramref name="failOn"/> says. Notes never fail a build.</summary>
    public static bool Fails(FailOn failOn, IEnumerable<Finding> findings) =>
        findings.Any(finding => finding.Severity == Severity.Error || (failOn == FailOn.Warning && finding.Severity == Severity.Warning));
}
