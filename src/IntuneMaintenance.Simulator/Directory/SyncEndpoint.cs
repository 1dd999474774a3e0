using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/directory/onPremisesSynchronization: the features of directory synchronisation. For people only.</summary>
internal sealed class SyncEndpoint(SimulatedTenantOptions options, Guid tenantId)
{
    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        JsonObject body = new()
        {
            ["id"] = tenantId.ToString(),
            ["configuration"] = new JsonObject { ["accidentalDeletionPrevention"] = new JsonObject { ["synchronizationPreventionType"] = "enabledForCount", ["alertThreshold"] = 500 } },
            ["features"] = new JsonObject
            {
                ["passwordSyncEnabled"] = options.DirectorySyncedAt is not null && options.PasswordSync,
                ["passwordWritebackEnabled"] = false,
                ["deviceWritebackEnabled"] = false,
                ["groupWriteBackEnabled"] = false,
                ["softMatchOnUpnEnabled"] = true,
                ["synchronizeUpnForManagedUsersEnabled"] = true,
            },
        };
        JsonSet set = new("onPremisesDirectorySynchronization", [body]);
        return request.Segments.Count == 2 ? Listing.List(request, set, 100)
            : request.Segments.Count == 3 && request.Is(2, tenantId.ToString()) ? Listing.Item(request, set, set.RowOf(body))
            : throw Errors.DirectoryNotFound(request.Segments[^1]);
    }
}
