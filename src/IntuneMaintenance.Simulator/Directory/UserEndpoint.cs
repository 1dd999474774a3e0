using System.Text.Json;

namespace IntuneMaintenance.Simulator;

/// <summary>/users and /directory/deletedItems: lists, licences, and the deletion that can be taken back for 30 days.</summary>
internal sealed class UserEndpoint(DirectoryStore store, OutsideRooms outside, SimulatedTenantOptions options, Func<bool> synchronized)
{
    private static readonly string[] Known = [.. DirectoryRows.UserProperties, .. DirectoryRows.UserExtras];

    internal GraphAnswer Answer(GraphRequest request) => (request.Segments.Count, request.Method) switch
    {
        (1, "GET") => Listing.List(request, Set(), options.PageSize, countable: AdvancedQuery.Check(request)),
        (2, "GET") => Listing.Item(request, Set(), DirectoryRows.User(Find(request))),
        (2, "DELETE") => Delete(request),
        (3, "POST") when request.Is(2, "assignLicense") => Assign(request),
        (1 or 2, _) => throw Errors.WrongVerb(request.Method),
        (3, _) when request.Is(2, "assignLicense") => throw Errors.WrongVerb(request.Method),
        _ => throw Errors.UnknownSegment(request.Segments[2]),
    };

    internal GraphAnswer Deleted(GraphRequest request)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        SimUser[] gone = [.. store.Users.Concat(store.Others).Where(u => u.DeletedAt is not null)];
        FixedSet set = new("user", [.. DirectoryRows.DeletedUserProperties], [.. gone.Select(DirectoryRows.DeletedUser)]);
        return request.Segments.Count != 3 ? throw Errors.UnknownSegment(request.Segments[^1])
            : request.Is(2, "user") ? Listing.List(request, set, options.PageSize)
            : Listing.Item(request, set, DirectoryRows.DeletedUser(Array.Find(gone, u => request.Is(2, u.Id)) ?? throw Errors.DirectoryNotFound(request.Segments[2])));
    }

    private LazySet Set() => new("user", Known, store.UserCount, i => store.UserAt(i) is { DeletedAt: null } user ? DirectoryRows.User(user) : null);

    private SimUser Find(GraphRequest request) => store.User(request.Segments[1]) ?? throw Errors.DirectoryNotFound(request.Segments[1]);

    private GraphAnswer Delete(GraphRequest request)
    {
        SimUser user = Find(request);
        request.Subject = new AuditSubject("delete user", null, user.Id);
        if (user.IsSynchronized && synchronized())
        {
            throw new GraphException(400, "Request_BadRequest", "Unable to delete on-premises mastered Directory Sync objects or objects currently undergoing migration.");
        }

        // The permission alone does not reach those who hold a role: whoever asks needs one too.
        if (outside.HoldsRole(user.Id) && request.Caller.AppOnly && !outside.HoldsRole(outside.RunbookId))
        {
            throw new GraphException(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }

        user.DeletedAt = request.Now;
        return GraphAnswer.NoContent();
    }

    private GraphAnswer Assign(GraphRequest request)
    {
        SimUser user = Find(request);
        outside.Licenses.Assign(request, user);
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, JsonText.Writer))
        {
            DirectoryRows.User(user).Write(writer, null, new RowView(request.IsBeta, true, [], request.Root + "/$metadata#users/$entity"));
        }

        return new GraphAnswer(200, body.ToArray());
    }
}
