namespace IntuneMaintenance;

/// <summary>Service names as Microsoft 365 writes them.</summary>
internal static class ServiceNames
{
    internal const string Intune = "Microsoft Intune";
}
