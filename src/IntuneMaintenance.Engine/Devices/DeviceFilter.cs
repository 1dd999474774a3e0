using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>
/// A device query as the service can filter it, and as we check it again: what the service filters loosely or refuses must
/// not let a device through.
/// </summary>
internal sealed class DeviceFilter
{
    private readonly DeviceQuery _query;
    private readonly NamePattern[] _names;
    private readonly DateTimeOffset? _before;

    internal DeviceFilter(DeviceQuery query, DateTimeOffset now)
    {
        _query = query;
        _names = [.. query.Name.Select(n => new NamePattern(n))];
        DateTimeOffset? unseen = query.NotSeenForDays is { } days ? now.AddDays(-days) : null;
        _before = unseen is { } u && (query.LastSyncBefore is null || u < query.LastSyncBefore) ? u : query.LastSyncBefore;
    }

    /// <summary>The $filter, or null when there is nothing that the service can filter.</summary>
    internal string? ToOData()
    {
        var parts = new List<string>();
        ODataText.Any(parts, _query.Platform.SelectMany(PlatformTerms));
        ODataText.Any(parts, _query.Ownership.Select(o => $"managedDeviceOwnerType eq '{o.ToString().ToLowerInvariant()}'"));
        ODataText.Any(parts, _query.ComplianceState.Select(s => $"complianceState eq '{ODataText.Escape(s)}'"));
        if (_names.All(n => n.IsExact || n.Prefix is not null))
        {
            ODataText.Any(parts, _names.Select(n => n.IsExact ? $"deviceName eq '{ODataText.Escape(n.Text)}'" : $"startswith(deviceName,'{ODataText.Escape(n.Prefix!)}')"));
        }

        if (_query.UserPrincipalName is { } user)
        {
            parts.Add($"userPrincipalName eq '{ODataText.Escape(user)}'");
        }

        if (_before is { } before)
        {
            parts.Add($"lastSyncDateTime le {ODataText.Moment(before)}");
        }

        if (_query.LastSyncAfter is { } after)
        {
            parts.Add($"lastSyncDateTime ge {ODataText.Moment(after)}");
        }

        return parts.Count == 0 ? null : string.Join(" and ", parts);
    }

    internal bool Matches(ManagedDevice device) =>
        (_query.Platform.Length == 0 || Array.Exists(_query.Platform, p => IsPlatform(device.OperatingSystem, p)))
        && (_query.Ownership.Length == 0 || Array.IndexOf(_query.Ownership, device.Ownership) >= 0)
        && (_query.ComplianceState.Length == 0 || Array.Exists(_query.ComplianceState, s => Same(s, device.ComplianceState)))
        && (_names.Length == 0 || Array.Exists(_names, n => n.Matches(device.DeviceName)))
        && (_query.UserPrincipalName is null || Same(_query.UserPrincipalName, device.UserPrincipalName))
        && (_before is null || device.LastSyncDateTime <= _before)
        && (_query.LastSyncAfter is null || device.LastSyncDateTime >= _query.LastSyncAfter);

    internal static bool IsPlatform(string? operatingSystem, DevicePlatform platform) => platform switch
    {
        DevicePlatform.IOS => Same(operatingSystem, "iOS") || Same(operatingSystem, "iPadOS"),
        DevicePlatform.Windows or DevicePlatform.Android or DevicePlatform.Linux =>
            operatingSystem?.StartsWith(platform.ToString(), StringComparison.OrdinalIgnoreCase) == true,
        _ => Same(operatingSystem, platform.ToString()),
    };

    private static IEnumerable<string> PlatformTerms(DevicePlatform platform) => platform switch
    {
        DevicePlatform.IOS => ["operatingSystem eq 'iOS'", "operatingSystem eq 'iPadOS'"],
        DevicePlatform.Android or DevicePlatform.Linux => [$"startswith(operatingSystem,'{platform}')"],
        DevicePlatform.MacOS => ["operatingSystem eq 'macOS'"],
        _ => [$"operatingSystem eq '{platform}'"],
    };

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
