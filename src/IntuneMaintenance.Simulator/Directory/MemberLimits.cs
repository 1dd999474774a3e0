namespace IntuneMaintenance.Simulator;

/// <summary>Members of a type that the caller may not read come with their type and id alone; nothing says that they were cut (permissions overview of Graph, "limited information").</summary>
internal static class MemberLimits
{
    /// <summary>The cut row; null where the caller may see all of it.</summary>
    internal static Row? Of(DirectoryStore store, string id, Caller caller) =>
        store.User(id) is not null && !caller.HasAny(PermissionTable.Users) ? Cut(DirectoryRows.UserProperties, id, "user")
        : store.Device(id) is not null && !caller.HasAny(PermissionTable.Devices) ? Cut(DirectoryRows.DeviceProperties, id, "device")
        : null;

    private static TableRow Cut(IReadOnlyList<string> properties, string id, string type) => new(properties, name => name == "id" ? id : null, type);
}
