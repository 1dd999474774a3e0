using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Writes down what happens to the users that were named one by one. Users serve other services too: nobody else is deleted.</summary>
internal sealed class UserPlanner
{
    internal const string Type = "User";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly PersonReader _people;

    internal UserPlanner(GraphDoor door, TenantIdentity identity)
    {
        _door = door;
        _identity = identity;
        _people = new PersonReader(door);
    }

    internal async Task<PlannedObject[]> PlanAsync(PlanRequest request, PlanNames names, DeviceOwners staying, CancellationToken cancellationToken)
    {
        if (Array.Find(request.UserId, id => !IsOne(id)) is { } vague)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "UserIdInvalid", $"-UserId: '{vague}' is neither the object id (a GUID) nor the user principal name of a user. No plan was made.")
            {
                Target = vague,
                Advice = "Name each user by itself; wildcards and groups are not taken.",
            };
        }

        // Names that were not found are told at the end.
        Dictionary<string, GraphPerson> found = await _people.ReadAsync(request.UserId, licenses: false, cancellationToken).ConfigureAwait(false);
        foreach ((string name, GraphPerson person) in found)
        {
            names.Resolve(name, person.Id, nameof(request.UserId));
        }

        if (found.Count == 0)
        {
            return [];
        }

        RoleHolders roles = await RoleHolders.ReadAsync(_door, _identity.TenantId, cancellationToken).ConfigureAwait(false);
        OwnIdentity own = await OwnIdentity.ReadAsync(_door, _identity, cancellationToken).ConfigureAwait(false);
        bool synchronized = found.Values.Any(p => p.OnPremisesSyncEnabled == true) && await _people.IsSynchronizedAsync(_identity.TenantId, cancellationToken).ConfigureAwait(false);
        return [.. found.Values.DistinctBy(p => p.Id, StringComparer.OrdinalIgnoreCase).Select(p => Planned(p, Guard(own, p, roles, staying.Of(p.Id, p.UserPrincipalName), "which stays"), synchronized))];
    }

    /// <summary>Why somebody stays, whoever asks for the deletion; null when nothing speaks against it.</summary>
    internal static string? Guard(OwnIdentity own, GraphPerson person, RoleHolders roles, IReadOnlyList<string> devices, string why) =>
        own.KeptBecause(person)
            ?? roles.KeptBecause(person.Id)
            ?? (devices.Count == 0 ? null : $"It still has {(devices.Count == 1 ? "the device" : "the devices")} {string.Join(", ", devices)}, {why}: a device whose user is gone may never get a command.");

    private static PlannedObject Planned(GraphPerson person, string? kept, bool synchronized) => new()
    {
        Type = Type,
        Id = person.Id,
        Name = person.Name,
        Included = kept is null,
        Reason = kept ?? string.Join(' ', ((string?[])
        [
            "Named, once its devices are gone. For 30 days it can be restored.",
            synchronized && person.OnPremisesSyncEnabled == true ? "It comes from the directory on premises: it stays, and stands on the checklist, as long as that is synchronised." : null,
            string.Equals(person.UserType, "Guest", StringComparison.OrdinalIgnoreCase) ? "A guest: only its entry here goes, not the account at home." : null,
        ]).OfType<string>()),
    };

    private static bool IsOne(string value) => Guid.TryParseExact(value, "D", out _)
        || (value.Contains('@', StringComparison.Ordinal) && value.IndexOfAny(['*', '?', '[', ']', ',', ';', '/', ' ']) < 0);
}
