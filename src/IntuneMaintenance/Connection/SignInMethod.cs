namespace IntuneMaintenance;

/// <summary>How a connection signs in.</summary>
public enum SignInMethod
{
    /// <summary>A browser on this machine.</summary>
    Interactive,

    /// <summary>A code typed into a browser anywhere.</summary>
    DeviceCode,

    /// <summary>An application's client secret.</summary>
    ClientSecret,

    /// <summary>An application's certificate.</summary>
    Certificate,

    /// <summary>The managed identity of the Azure resource that runs this.</summary>
    ManagedIdentity,

    /// <summary>A federated token (workload identity federation).</summary>
    WorkloadIdentity,

    /// <summary>An access token that somebody else obtained.</summary>
    AccessToken,

    /// <summary>The simulated tenant.</summary>
    Simulated,
}
