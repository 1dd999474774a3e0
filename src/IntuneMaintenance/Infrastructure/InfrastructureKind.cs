namespace IntuneMaintenance;

/// <summary>What an organization runs beside the cloud for it.</summary>
public enum InfrastructureKind
{
    /// <summary>The synchronisation of a directory on premises.</summary>
    DirectorySync,

    /// <summary>A domain whose users sign in at an identity provider of their own.</summary>
    Federation,

    /// <summary>Exchange connector.</summary>
    ExchangeConnector,

    /// <summary>Certificate connector (NDES, PKCS).</summary>
    CertificateConnector,

    /// <summary>Intune connector for Active Directory (offline domain join).</summary>
    DomainJoinConnector,
}
