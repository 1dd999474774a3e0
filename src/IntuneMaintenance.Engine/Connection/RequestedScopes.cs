namespace IntuneMaintenance.Engine.Connection;

/// <summary>The scopes of a sign-in. Each names its resource, which is the endpoint: a bare name would stand for Microsoft's Graph.</summary>
internal static class RequestedScopes
{
    // MSAL adds these by itself and refuses to be given them.
    private static readonly string[] Reserved = ["openid", "profile", "offline_access"];

    internal static string[] For(ConnectionRequest request, Destination destination)
    {
        string resource = destination.Resource;
        if (request.Method is not (SignInMethod.Interactive or SignInMethod.DeviceCode))
        {
            return [resource + "/.default"];
        }

        string[] scopes =
        [
            .. request.Scopes
                .Select(s => s.Trim())
                .Where(s => s.Length > 0 && !Reserved.Contains(s, StringComparer.OrdinalIgnoreCase))
                .Select(s => Qualify(s, resource))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return scopes.Length > 0 ? scopes : [resource + "/.default"];
    }

    private static string Qualify(string scope, string resource)
    {
        if (!scope.Contains("://", StringComparison.Ordinal))
        {
            return $"{resource}/{scope}";
        }

        return scope.StartsWith(resource + "/", StringComparison.OrdinalIgnoreCase)
            ? scope
            : throw new IntuneMaintenanceException(
                FailureKind.InvalidArgument,
                "ForeignScope",
                $"-Scope '{scope}' belongs to another service than the endpoint {resource}.")
            {
                Target = scope,
                Advice = "Give the permission's name alone, such as DeviceManagementManagedDevices.Read.All.",
            };
    }
}
