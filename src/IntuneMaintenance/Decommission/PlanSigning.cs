using System;

namespace IntuneMaintenance;

/// <summary>A signature over a plan.</summary>
public sealed class PlanSigning
{
    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>The hash of the plan that was signed.</summary>
    public string PlanHash { get; set; } = "";

    /// <summary>File of the signature.</summary>
    public string SignaturePath { get; set; } = "";

    /// <summary>Thumbprint of the certificate that signed.</summary>
    public string Thumbprint { get; set; } = "";

    /// <summary>Whom the certificate was issued to.</summary>
    public string Subject { get; set; } = "";

    /// <summary>When it was signed (UTC, this machine's clock).</summary>
    public DateTimeOffset SigningDateTime { get; set; }
}
