namespace IntuneMaintenance;

/// <summary>Kinds of connectors, tokens and certificates.</summary>
public enum ConnectorKind
{
    /// <summary>Apple push certificate (APNs).</summary>
    ApplePushCertificate,

    /// <summary>Apple automated device enrolment token (ADE, DEP).</summary>
    AppleEnrollmentToken,

    /// <summary>Apple volume purchase token (VPP, location token).</summary>
    AppleVppToken,

    /// <summary>Managed Google Play.</summary>
    ManagedGooglePlay,

    /// <summary>Chrome Enterprise.</summary>
    ChromeEnterprise,

    /// <summary>Windows Autopilot synchronisation.</summary>
    WindowsAutopilot,

    /// <summary>Certificate connector as NDES registers it.</summary>
    NdesConnector,

    /// <summary>Certificate connector as it registers itself.</summary>
    CertificateConnector,

    /// <summary>Intune connector for Active Directory (offline domain join).</summary>
    DomainJoinConnector,

    /// <summary>Exchange connector, on-premises or service to service. Retired.</summary>
    ExchangeConnector,

    /// <summary>Mobile threat defence.</summary>
    MobileThreatDefense,

    /// <summary>Device management partner, such as Jamf.</summary>
    DeviceManagementPartner,

    /// <summary>Compliance partner.</summary>
    ComplianceManagementPartner,

    /// <summary>Remote assistance, such as TeamViewer.</summary>
    RemoteAssistance,

    /// <summary>ServiceNow.</summary>
    ServiceNow,

    /// <summary>Tenant attach of Configuration Manager.</summary>
    TenantAttach,

    /// <summary>Microsoft Entra Connect, the synchronisation of the directory.</summary>
    EntraConnect,
}
