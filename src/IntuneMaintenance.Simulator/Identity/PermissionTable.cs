namespace IntuneMaintenance.Simulator;

/// <summary>Which permissions open which path, least privileged first. Actions follow facts §0.4 rather than the published file.</summary>
internal static class PermissionTable
{
    private static readonly string[] Directory = ["Directory.Read.All", "Directory.ReadWrite.All"];
    private static readonly string[] Privileged = ["DeviceManagementManagedDevices.PrivilegedOperations.All"];

    private static readonly Dictionary<string, string> Singletons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["intuneBrand"] = "Apps",
        ["remoteAssistanceSettings"] = "Configuration",
        ["settings"] = "ServiceConfig",
    };

    internal static IReadOnlyList<string> Known { get; } =
    [
        "Agreement.Read.All", "CloudPC.ReadWrite.All", "Device.Read.All", "Device.ReadWrite.All", "DeviceManagementApps.ReadWrite.All", "DeviceManagementCloudCA.Read.All", "DeviceManagementConfiguration.ReadWrite.All",
        "DeviceManagementManagedDevices.PrivilegedOperations.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementRBAC.ReadWrite.All",
        "DeviceManagementScripts.ReadWrite.All", "DeviceManagementServiceConfig.ReadWrite.All", "Directory.AccessAsUser.All", "Directory.Read.All", "Group.ReadWrite.All",
        "GroupMember.ReadWrite.All", "Organization.Read.All", "Policy.Read.All", "Policy.ReadWrite.ConditionalAccess", "User.Read.All",
        "ServiceHealth.Read.All", "ServiceMessage.Read.All", "ServiceMessageViewpoint.Write",
        .. OutsidePermissions.Known,
    ];

    /// <summary>What no application can be granted.</summary>
    internal static IReadOnlyList<string> DelegatedOnly { get; } = ["Agreement.Read.All", "ServiceMessageViewpoint.Write", "OnPremDirectorySynchronization.Read.All", "Policy.ReadWrite.MobilityManagement", "Directory.AccessAsUser.All"];

    /// <summary>Opens users.</summary>
    internal static string[] Users { get; } = ["User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", .. Directory, .. Family("ManagedDevices", true), .. Family("Apps", true)];

    /// <summary>Opens the directory's records of devices.</summary>
    internal static string[] Devices { get; } = ["Device.Read.All", "Device.ReadWrite.All", .. Directory];

    /// <summary>Any of these is enough.</summary>
    internal static IReadOnlyList<string> For(GraphRequest request)
    {
        if (OutsidePermissions.For(request) is { } outside)
        {
            return outside;
        }

        bool read = request.IsRead;
        string first = request.Segments[0];
        string second = request.Segments.Count > 1 ? request.Segments[1] : string.Empty;
        return ConnectorPermissions.For(request) ?? first.ToLowerInvariant() switch
        {
            "organization" => [.. Family("ServiceConfig", true), .. Family("Configuration", true), "Organization.Read.All", "Organization.ReadWrite.All", .. Directory, "User.Read.All", .. request.Caller.AppOnly ? Array.Empty<string>() : ["User.Read"]],
            "admin" => Announcements(request),
            "me" => ["User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", .. Directory],
            "users" when request.Is(2, "assignLicense") => ["LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"],
            "users" when !read => ["User.DeleteRestore.All", "User.ReadWrite.All"],
            "directory" => ["User.Read.All", "User.ReadWrite.All", .. Directory],
            "users" => Users,
            "devices" => read ? Devices : request.Caller.AppOnly ? ["Device.ReadWrite.All"] : ["Directory.AccessAsUser.All"],
            "groups" => Groups(request),
            "directoryobjects" => Directory,
            "deviceappmanagement" => Collections.Find(request.Segments) is { } collection ? Of(collection.Permission, read) : Family("Apps", read),
            "identity" or "identitygovernance" => Collections.Find(request.Segments) is { } collection ? Of(collection.Permission, read) : [],
            "devicemanagement" => DeviceManagement(request, second, read),
            _ => [],
        };
    }

    internal static GraphException Denied(GraphRequest request, IReadOnlyList<string> needed)
    {
        if (request.Is(0, "deviceManagement") || request.Is(0, "deviceAppManagement"))
        {
            string kind = request.Caller.AppOnly ? "Application" : "User";
            return Errors.Intune(
                request,
                403,
                "Forbidden",
                $"{kind} is not authorized to perform this operation. Application must have one of the following scopes: {string.Join(", ", needed)}");
        }

        return new GraphException(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    private static string[] DeviceManagement(GraphRequest request, string second, bool read)
    {
        if (second.Length == 0)
        {
            return [.. Family("Apps", read), .. Family("Configuration", read), .. Family("ManagedDevices", read), .. Family("RBAC", read), .. Family("ServiceConfig", read)];
        }

        if (string.Equals(second, "managedDevices", StringComparison.OrdinalIgnoreCase))
        {
            return request.Segments.Count > 3 && !read
                ? request.Is(3, "wipe") ? [.. Privileged, .. Family("ManagedDevices", false)] : Privileged
                : [.. Family("ManagedDevices", read), .. read ? Family("Configuration", true) : []];
        }

        if (second.StartsWith("managedDeviceOverview", StringComparison.OrdinalIgnoreCase) || second.StartsWith("remoteActionAudits", StringComparison.OrdinalIgnoreCase))
        {
            return [.. Family("ManagedDevices", read), .. Family("Configuration", read)];
        }

        if (second.StartsWith("operationApproval", StringComparison.OrdinalIgnoreCase))
        {
            return [.. Family("Configuration", read), .. Family("RBAC", read)];
        }

        if (Singletons.GetValueOrDefault(second) is { } family)
        {
            return [.. Family(family, read), .. read ? Family("Configuration", true) : []];
        }

        return Of(Collections.Find(request.Segments)?.Permission ?? "Configuration", read);
    }

    private static string[] Announcements(GraphRequest request) =>
        request.Is(2, "messages") ? request.IsRead ? ["ServiceMessage.Read.All"] : ["ServiceMessageViewpoint.Write"] : ["ServiceHealth.Read.All"];

    private static string[] Of(string permission, bool read) => permission switch
    {
        "Scripts" or "RBAC" => [.. Family(permission, read), .. Family("Configuration", read)],
        "Policy.ConditionalAccess" => read ? ["Policy.Read.All"] : ["Policy.ReadWrite.ConditionalAccess"],
        _ when permission.EndsWith('.') => read ? [permission + "Read.All", permission + "ReadWrite.All"] : [permission + "ReadWrite.All"],
        _ => Family(permission, read),
    };

    private static string[] Groups(GraphRequest request)
    {
        if (request.IsRead)
        {
            return request.Is(2, "members") || request.Is(2, "transitiveMembers")
                ? ["GroupMember.Read.All", "GroupMember.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All", .. Directory]
                : ["Group.ReadBasic.All", "GroupMember.Read.All", "Group.Read.All", "Group.ReadWrite.All", .. Directory];
        }

        return request.Is(2, "members") || request.Method == "PATCH"
            ? ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"]
            : request.Method == "POST" && request.Caller.AppOnly ? ["Group.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All"] : ["Group.ReadWrite.All", "Directory.ReadWrite.All"];
    }

    private static string[] Family(string name, bool read) => read
        ? [$"DeviceManagement{name}.Read.All", $"DeviceManagement{name}.ReadWrite.All"]
        : [$"DeviceManagement{name}.ReadWrite.All"];
}
