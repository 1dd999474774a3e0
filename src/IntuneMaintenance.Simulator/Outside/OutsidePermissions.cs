namespace IntuneMaintenance.Simulator;

/// <summary>Which permissions open the paths of contacts, partners, roles and relationships.</summary>
internal static class OutsidePermissions
{
    private static readonly string[] Directory = ["Directory.Read.All", "Directory.ReadWrite.All"];

    internal static IReadOnlyList<string> Known { get; } =
    [
        "Application.Read.All", "AppRoleAssignment.ReadWrite.All", "AuditLog.Read.All", "BitlockerKey.Read.All", "CrossTenantInformation.ReadBasic.All", "DelegatedAdminRelationship.ReadWrite.All",
        "DelegatedPermissionGrant.ReadWrite.All", "DeviceLocalCredential.Read.All", "Domain-InternalFederation.Read.All", "Domain.ReadWrite.All", "LicenseAssignment.Read.All", "LicenseAssignment.ReadWrite.All",
        "OnPremDirectorySynchronization.Read.All", "Organization.ReadWrite.All", "Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod", "Policy.ReadWrite.MobilityManagement", "RoleEligibilitySchedule.ReadWrite.Directory",
        "RoleManagement.ReadWrite.Directory", "User.DeleteRestore.All", "User.ReadWrite",
    ];

    /// <summary>Null for a path that the general table decides on.</summary>
    internal static IReadOnlyList<string>? For(GraphRequest request)
    {
        bool read = request.IsRead;
        return request.Segments[0].ToLowerInvariant() switch
        {
            "organization" when !read => ["Organization.ReadWrite.All"],
            "me" when !read => request.Caller.AppOnly ? null : ["User.ReadWrite", "User.ReadWrite.All", "Directory.ReadWrite.All"],
            "informationprotection" => request.Segments.Count > 3 ? ["BitlockerKey.Read.All"] : ["BitlockerKey.ReadBasic.All", "BitlockerKey.Read.All"],
            "directory" when request.Is(1, "deviceLocalCredentials") => request.Segments.Count > 2 ? ["DeviceLocalCredential.Read.All"] : ["DeviceLocalCredential.ReadBasic.All", "DeviceLocalCredential.Read.All"],
            "directory" when request.Is(1, "onPremisesSynchronization") => request.Caller.AppOnly ? ["(delegated only)"] : ["OnPremDirectorySynchronization.Read.All", "OnPremDirectorySynchronization.ReadWrite.All"],
            "subscribedskus" => ["LicenseAssignment.Read.All", "Organization.Read.All", "Organization.ReadWrite.All", .. Directory],
            "directory" when request.Is(1, "deletedItems") => null,
            "directory" => ["Organization.Read.All", "Organization.ReadWrite.All", .. Directory],
            "policies" when request.Is(1, "mobileDeviceManagementPolicies") => read ? ["Policy.Read.All", "Policy.ReadWrite.MobilityManagement"] : ["Policy.ReadWrite.MobilityManagement"],
            "domains" => Domains(request, read),
            "policies" when request.Is(1, "authenticationStrengthPolicies") => read
                ? ["Policy.Read.AuthenticationMethod", "Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"]
                : ["Policy.ReadWrite.AuthenticationMethod"],
            "policies" => read ? ["Policy.Read.All", "Policy.ReadWrite.CrossTenantAccess"] : ["Policy.ReadWrite.CrossTenantAccess"],
            "auditlogs" => request.Is(1, "directoryAudits") ? ["AuditLog.Read.All", .. Directory] : ["AuditLog.Read.All"],
            "rolemanagement" when EligibilityEndpoint.Owns(request) => read
                ? ["RoleEligibilitySchedule.Read.Directory", "RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.Read.All", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory"]
                : ["RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory"],
            "oauth2permissiongrants" => read
                ? ["Directory.Read.All", "Directory.ReadWrite.All", "DelegatedPermissionGrant.ReadWrite.All"]
                : ["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"],
            "rolemanagement" => read
                ? ["RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "RoleManagement.Read.All", .. Directory]
                : ["RoleManagement.ReadWrite.Directory"],
            "serviceprincipals" => read ? ["Application.Read.All", "Application.ReadWrite.All", .. Directory] : ["AppRoleAssignment.ReadWrite.All", "Application.ReadWrite.All"],
            "tenantrelationships" => request.Is(1, "delegatedAdminRelationships")
                ? read ? ["DelegatedAdminRelationship.Read.All", "DelegatedAdminRelationship.ReadWrite.All"] : ["DelegatedAdminRelationship.ReadWrite.All"]
                : ["CrossTenantInformation.ReadBasic.All"],
            _ => null,
        };
    }

    private static string[] Domains(GraphRequest request, bool read)
    {
        if (request.Is(2, "federationConfiguration"))
        {
            return read ? ["Domain-InternalFederation.Read.All", "Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"] : ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"];
        }

        return !read ? ["Domain.ReadWrite.All"]
            : request.Segments.Count > 2 ? ["Domain.Read.All", "Domain.ReadWrite.All"]
            : ["Domain.Read.All", "Domain.ReadWrite.All", .. Directory];
    }
}
