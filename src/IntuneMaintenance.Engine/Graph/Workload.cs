namespace IntuneMaintenance.Engine.Graph;

/// <summary>Families of paths that the service limits together.</summary>
internal enum Workload
{
    /// <summary>managedDevices, scripts, detected apps, remote-action audit.</summary>
    Devices,

    /// <summary>Device configuration, applications and the other Intune families.</summary>
    Configuration,

    /// <summary>Users, groups, directory devices, organization, domains.</summary>
    Identity,

    /// <summary>A batch: it has no limit of its own, each part counts where it belongs.</summary>
    Batch,

    /// <summary>Service health and the message center.</summary>
    ServiceCommunications,

    /// <summary>Audit and sign-in logs.</summary>
    Reports,
}
