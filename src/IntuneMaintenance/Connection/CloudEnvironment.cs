namespace IntuneMaintenance;

/// <summary>The Microsoft cloud that holds the tenant.</summary>
public enum CloudEnvironment
{
    /// <summary>graph.microsoft.com (also GCC).</summary>
    Global,

    /// <summary>graph.microsoft.us (GCC High, L4).</summary>
    USGov,

    /// <summary>dod-graph.microsoft.us (DoD, L5).</summary>
    USGovDoD,

    /// <summary>microsoftgraph.chinacloudapi.cn (operated by 21Vianet).</summary>
    China,
}
