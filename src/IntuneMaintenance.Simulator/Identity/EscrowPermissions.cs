namespace IntuneMaintenance.Simulator;

/// <summary>Which permissions open escrowed keys and passwords (facts §6); the secrets themselves need more than the list. Null for any other path.</summary>
internal static class EscrowPermissions
{
    internal static IReadOnlyList<string> Known { get; } = ["BitlockerKey.Read.All", "DeviceLocalCredential.Read.All"];

    internal static IReadOnlyList<string>? For(GraphRequest request)
    {
        bool secret = request.Query.Select is { } select && (select.Contains("key", StringComparer.Ordinal) || select.Contains("credentials", StringComparer.Ordinal));
        return request.Is(0, "informationProtection") ? secret ? ["BitlockerKey.Read.All"] : ["BitlockerKey.ReadBasic.All", "BitlockerKey.Read.All"]
            : request.Is(0, "directory") && request.Is(1, "deviceLocalCredentials") ? secret ? ["DeviceLocalCredential.Read.All"] : ["DeviceLocalCredential.ReadBasic.All", "DeviceLocalCredential.Read.All"]
            : null;
    }
}
