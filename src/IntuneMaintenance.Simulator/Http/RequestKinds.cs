namespace IntuneMaintenance.Simulator;

/// <summary>What a request is about, in a few words.</summary>
internal static class RequestKinds
{
    internal static string Of(GraphRequest request)
    {
        if (request.Is(0, "$batch"))
        {
            return "Batches";
        }

        if (DeviceEndpoint.DestructiveAct(request) is { } act)
        {
            return act switch { "retire" => "Retires", "wipe" => "Wipes", _ => "Deletes" };
        }

        bool reads = TwinMirror.IsReading(request);
        string area = request.Segments.Count == 0 ? "Other"
            : request.Is(0, "deviceManagement") && (request.Is(1, "managedDevices") || request.Is(1, "remoteActionAudits")) ? "Device"
            : request.Is(0, "deviceManagement") ? "Configuration"
            : request.Is(0, "deviceAppManagement") ? "App"
            : "Directory";
        return $"{area} {(reads ? "reads" : "changes")}";
    }
}
