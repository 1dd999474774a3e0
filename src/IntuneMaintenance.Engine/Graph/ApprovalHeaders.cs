using System.Text;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>What a request sends along for Multi Admin Approval (facts §0.6).</summary>
internal static class ApprovalHeaders
{
    /// <summary>Asks for an approval, with the reason; harmless where no policy demands one.</summary>
    internal static Dictionary<string, string> Asking(string? justification) => justification is { Length: > 0 }
        ? new Dictionary<string, string> { [GraphError.JustificationHeader] = Convert.ToBase64String(Encoding.UTF8.GetBytes(justification)) }
        : [];

    /// <summary>Carries the code of an approval that was given.</summary>
    internal static Dictionary<string, string> Approved(string code) => new() { [GraphError.ApprovalCodeHeader] = code };
}
