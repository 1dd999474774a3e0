namespace IntuneMaintenance;

/// <summary>A product that a plan takes Intune out of, and how.</summary>
public sealed class PlannedProduct
{
    /// <summary>Id of the product.</summary>
    public string SkuId { get; set; } = "";

    /// <summary>Its name in the service, such as INTUNE_A.</summary>
    public string SkuPartNumber { get; set; } = "";

    /// <summary>Whether the licence goes, or only Intune in it.</summary>
    public LicenseAct Act { get; set; }

    /// <summary>Ids of its service plans that are Intune: nothing else of it is touched.</summary>
    public string[] PlanId { get; set; } = [];

    /// <summary>True when it licenses devices: no user has it.</summary>
    public bool ForDevices { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{SkuPartNumber}: {Act}";
}
