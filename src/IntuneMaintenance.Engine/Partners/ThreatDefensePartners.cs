namespace IntuneMaintenance.Engine.Partners;

/// <summary>Threat-defence connectors have no name of their own: the id says whose it is.</summary>
internal static class ThreatDefensePartners
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fc780465-2017-40d4-a0c5-307022471b92"] = "Microsoft Defender for Endpoint",
    };

    internal static string? NameOf(string id) => Names.GetValueOrDefault(id);
}
