namespace IntuneMaintenance.Simulator;

/// <summary>Which permissions open connectors and clients; null for any other path.</summary>
internal static class ConnectorPermissions
{
    internal static IReadOnlyList<string>? For(GraphRequest request)
    {
        bool read = request.IsRead;
        if (ConnectorEndpoint.SpecOf(request) is { } spec)
        {
            return spec.Family.Length == 0 ? PushCertificate(read)
                : spec.Family == "ServiceConfig" && spec.InV1 ? [.. Family("ServiceConfig", read), .. Family("Configuration", read)]
                : Family(spec.Family, read);
        }

        bool clients = request.Is(1, "windowsManagementApp") || request.Is(1, "detectedApps");
        bool managed = request.Is(1, "detectedApps") && request.Is(3, "managedDevices");
        return managed ? Family("ManagedDevices", read)
            : clients || ConnectorEndpoint.IsAttach(request) ? [.. Family("ManagedDevices", read), .. Family("Configuration", read)]
            : null;
    }

    // The published list names no ServiceConfig permission that only reads it.
    private static string[] PushCertificate(bool read) => read
        ? ["DeviceManagementServiceConfig.ReadWrite.All", .. Family("Configuration", true), "DeviceManagementManagedDevices.Read.All"]
        : ["DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All"];

    private static string[] Family(string name, bool read) => read
        ? [$"DeviceManagement{name}.Read.All", $"DeviceManagement{name}.ReadWrite.All"]
        : [$"DeviceManagement{name}.ReadWrite.All"];
}
