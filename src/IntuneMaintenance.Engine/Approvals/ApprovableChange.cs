using System.Security.Cryptography;
using System.Text;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Approvals;

/// <summary>A request that Multi Admin Approval may hold back, with what it does in words.</summary>
internal sealed record ApprovableChange(HttpMethod Method, GraphPath Path, string Action, string Target)
{
    internal byte[]? Body { get; init; }

    /// <summary>Whether it may be sent again when its answer was lost.</summary>
    internal bool Repeatable { get; init; }

    /// <summary>An approval is given for one request, to the byte; this names it without holding what it says.</summary>
    internal string Fingerprint() =>
        Convert.ToHexString(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Method} {Path.Version} {Path.Relative}\n"), .. Body ?? []]));
}
