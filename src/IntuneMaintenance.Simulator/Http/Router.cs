namespace IntuneMaintenance.Simulator;

/// <summary>Which part of the tenant answers which path.</summary>
internal sealed class Router(
    DeviceEndpoint devices, Fleet fleet, SimulatedTenantOptions options, TenantFacts facts, ApprovalDesk approvals, ConfigurationStore configuration, DirectoryEndpoint directory, UserEndpoint users, GroupEndpoint groups, AnnouncementEndpoint announcements,
    ConnectorEndpoint connectors, ClientEndpoint clients, OutsideRooms outside, TenantSettings settings, RecoveryKeyEndpoint keys)
{
    /// <summary>Answers for the tenant that this one stands for; null in any other tenant.</summary>
    internal TwinMirror? Mirror { get; init; }

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (request.Segments.Count == 0)
        {
            throw Errors.BadRequest("Resource not found for the segment ''.");
        }

        return Mirror?.TryAnswer(request) ?? keys.TryAnswer(request) ?? outside.Answer(request) ?? request.Segments[0].ToLowerInvariant() switch
        {
            "organization" => facts.Organization(request),
            "admin" => announcements.Answer(request),
            "me" => facts.Me(request),
            "devicemanagement" => DeviceManagement(request),
            "deviceappmanagement" => configuration.Find(request)?.Answer(request) ?? connectors.Answer(request) ?? clients.Answer(request) ?? throw Errors.UnknownSegment(request.Segments[^1]),
            "identity" or "identitygovernance" or "policies" => configuration.Find(request)?.Answer(request) ?? throw Errors.UnknownSegment(request.Segments[^1]),
            "users" => users.Answer(request),
            "directory" when request.Is(1, "deletedItems") => users.Deleted(request),
            "devices" => directory.Devices(request),
            "directoryobjects" => directory.GetByIds(request),
            "groups" => groups.Answer(request),
            _ => throw Errors.UnknownSegment(request.Segments[0]),
        };
    }

    private GraphAnswer DeviceManagement(GraphRequest request)
    {
        if (request.Segments.Count == 1)
        {
            return facts.DeviceManagement(request);
        }

        switch (request.Segments[1].ToLowerInvariant())
        {
            case "manageddevices":
                return devices.Answer(request);
            case "manageddeviceoverview":
                return facts.Overview(request, fleet);
            case "remoteactionaudits" when request.IsBeta && request.Segments.Count == 2:
                return Read(request, new RemoteActionSet(fleet, request.Now));
            case "operationapprovalpolicies" when request.IsBeta && request.Segments.Count == 2:
                return Read(request, approvals.Policies());
            case "operationapprovalrequests" when request.IsBeta && request.Segments.Count == 2:
                return Read(request, approvals.Requests(request.Now));
            default:
                return settings.TryAnswer(request) ?? configuration.Find(request)?.Answer(request) ?? connectors.Answer(request) ?? clients.Answer(request) ?? throw Errors.UnknownSegment(request.Segments[1]);
        }
    }

    private GraphAnswer Read(GraphRequest request, RowSet set) =>
        request.IsRead ? Listing.List(request, set, options.PageSize, options.IgnoreExpandOnLists) : throw Errors.WrongVerb(request.Method);
}
