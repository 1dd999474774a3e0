using System.Globalization;

namespace IntuneMaintenance.Simulator;

/// <summary>Users, Entra devices and groups.</summary>
internal sealed class DirectoryStore
{
    private readonly Dictionary<string, SimUser> _users;
    private readonly Dictionary<string, SimDevice> _devices;
    private readonly Dictionary<string, SimGroup> _groups = new(StringComparer.OrdinalIgnoreCase);

    internal DirectoryStore(SimulatedTenantOptions options, IReadOnlyList<SimUser> users, IReadOnlyList<SimDevice> devices)
    {
        Users = users;
        Devices = devices;
        _users = users.ToDictionary(u => u.Id, StringComparer.OrdinalIgnoreCase);
        _devices = devices.ToDictionary(d => d.EntraObjectId, StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < (options.Empty ? options.GroupCount : Math.Max(2, options.GroupCount)); i++)
        {
            string number = (i + 1).ToString("D2", CultureInfo.InvariantCulture);
            SimGroup group = new(Dice.Guid(options.Seed, "group", i).ToString(), i % 2 == 0 ? $"Devices ring {number}" : $"Staff {number}", "group" + number, options.Start.AddDays(-400 + i));
            IEnumerable<string> candidates = i % 2 == 0 ? devices.Select(d => d.EntraObjectId) : users.Select(u => u.Id);
            group.Members.AddRange(candidates.Where((_, n) => n % 7 == i % 7).Take(200));
            Add(group);
        }

        if (options.DirectorySyncedAt is not null)
        {
            Users.Take(options.SyncedUsers ?? Users.Count).ToList().ForEach(u => u.IsSynchronized = true);
            Groups.Take(options.SyncedGroups).ToList().ForEach(g => g.IsSynchronized = true);
            devices.Where(d => d.Kind == DeviceKind.Windows).Take(options.SyncedDevices).ToList().ForEach(d => d.IsHybridJoined = true);
        }
    }

    internal IReadOnlyList<SimUser> Users { get; }

    internal IReadOnlyList<SimDevice> Devices { get; }

    internal List<SimGroup> Groups { get; } = [];

    /// <summary>Accounts that use no device: admins and guests.</summary>
    internal List<SimUser> Others { get; } = [];

    /// <summary>Everybody who is not in the recycle bin.</summary>
    internal IEnumerable<SimUser> Everybody => Users.Concat(Others).Where(u => u.DeletedAt is null);

    internal int UserCount => Users.Count + Others.Count;

    internal SimUser UserAt(int i) => i < Users.Count ? Users[i] : Others[i - Users.Count];

    internal void Add(SimGroup group)
    {
        Groups.Add(group);
        _groups.Add(group.Id, group);
    }

    internal string GroupIdAt(int i) => Groups[i % Groups.Count].Id;

    internal bool EverHadGroup(string id) => _groups.ContainsKey(id);

    internal SimGroup? Group(string id) => _groups.TryGetValue(id, out SimGroup? group) && !group.Gone ? group : null;

    internal SimUser? User(string idOrUpn) =>
        _users.TryGetValue(idOrUpn, out SimUser? known) ? known.DeletedAt is null ? known : null
            : Everybody.FirstOrDefault(u => string.Equals(u.Id, idOrUpn, StringComparison.OrdinalIgnoreCase) || string.Equals(u.Upn, idOrUpn, StringComparison.OrdinalIgnoreCase));

    internal SimDevice? Device(string objectId) => _devices.TryGetValue(objectId, out SimDevice? device) && Registered(device) ? device : null;

    // Retiring an Entra-joined Windows device takes its record along, unless Autopilot keeps it (facts §6).
    internal static bool Registered(SimDevice device) => !device.Unregistered && (!device.Gone || device.Kind != DeviceKind.Windows || device.Index % 3 == 0);

    internal bool Exists(string objectId) => User(objectId) is not null || Device(objectId) is not null || Group(objectId) is not null;
}
