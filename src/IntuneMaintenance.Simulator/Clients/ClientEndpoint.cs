using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/deviceAppManagement/windowsManagementApp and /deviceManagement/detectedApps.</summary>
internal sealed class ClientEndpoint(SimulatedTenantOptions options, ClientStore store, Fleet fleet)
{
    /// <summary>Null when the path is none of these.</summary>
    internal GraphAnswer? Answer(GraphRequest request)
    {
        bool extension = request.Is(0, "deviceAppManagement") && request.Is(1, "windowsManagementApp") && request.IsBeta;
        bool apps = request.Is(0, "deviceManagement") && request.Is(1, "detectedApps");
        if (!extension && !apps)
        {
            return null;
        }

        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        return extension ? Extension(request) : Apps(request);
    }

    private GraphAnswer Extension(GraphRequest request) => request.Segments.Count switch
    {
        2 => Listing.Item(request, store.App, new JsonRow(store.App.Items.FirstOrDefault() ?? throw Errors.IntuneNotFound(request))),
        3 when request.Is(2, "healthStates") => Listing.List(request, store.HealthStates.Seen(beta: true, i => LivingText.At(i, request.Now)), options.PageSize),
        _ => throw Errors.UnknownSegment(request.Segments[^1]),
    };

    private GraphAnswer Apps(GraphRequest request)
    {
        RowSet seen = store.DetectedApps.Seen(request.IsBeta, WithoutDevices);
        if (request.Segments.Count == 2)
        {
            return Listing.List(request, seen, options.PageSize);
        }

        JsonObject app = store.DetectedApps.Find(request.Segments[2]) ?? throw Errors.IntuneNotFound(request);
        return request.Segments.Count switch
        {
            3 => Listing.Item(request, seen, new JsonRow(WithoutDevices(app))),
            4 when request.Is(3, "managedDevices") => Listing.List(request, Devices(request, app), options.PageSize),
            _ => throw Errors.UnknownSegment(request.Segments[^1]),
        };
    }

    private RowSet Devices(GraphRequest request, JsonObject app)
    {
        if (app["managedDevices"] is not JsonArray planted)
        {
            HashSet<SimDevice> reported = [.. store.Reported.GetValueOrDefault((string)app["id"]!) ?? []];
            return new DeviceSet(fleet, request.Now) { Only = reported.Contains };
        }

        JsonCollection devices = new("managedDevice");
        foreach (JsonNode? device in planted)
        {
            devices.Plant((JsonObject)device!.DeepClone());
        }

        return devices.Seen(request.IsBeta, i => LivingText.At(i, request.Now));
    }

    private static JsonObject WithoutDevices(JsonObject app)
    {
        JsonObject shown = (JsonObject)app.DeepClone();
        shown.Remove("managedDevices");
        return shown;
    }
}
