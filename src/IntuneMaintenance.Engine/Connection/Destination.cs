namespace IntuneMaintenance.Engine.Connection;

/// <summary>Where requests go, where sign-ins go, and whose token may go there: the rules that keep a token at home.</summary>
internal sealed record Destination
{
    private Destination(Cloud cloud, Uri endpoint, Uri authority, bool isMicrosoftGraph)
    {
        Cloud = cloud;
        Endpoint = endpoint;
        Authority = authority;
        IsMicrosoftGraph = isMicrosoftGraph;
    }

    internal Cloud Cloud { get; }

    /// <summary>Graph endpoint, without a version and without a slash at its end.</summary>
    internal Uri Endpoint { get; }

    internal Uri Authority { get; }

    internal bool IsMicrosoftGraph { get; }

    /// <summary>True for Azure Resource Manager, false for Graph.</summary>
    internal bool IsArm { get; private init; }

    /// <summary>True for Azure Storage: one audience for the accounts of every cloud.</summary>
    internal bool IsStorage { get; private init; }

    /// <summary>What tokens are asked for: always the endpoint itself, so that no token for Microsoft's Graph reaches another.</summary>
    internal string Resource => Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');

    internal static Destination Of(ConnectionRequest request)
    {
        Cloud cloud = Cloud.Of(request.Environment);
        Uri endpoint = request.GraphEndpoint is { } named ? Normalize(named) : cloud.Graph;
        if (Cloud.WithGraph(endpoint) is { } other && other != cloud)
        {
            throw Wrong("EnvironmentMismatch", $"-GraphEndpoint '{endpoint}' belongs to -Environment {other.Environment}, not {cloud.Environment}.", endpoint);
        }

        bool microsoft = Cloud.WithGraph(endpoint) is not null;
        Uri authority = request.AuthorityHost is { } host ? CheckAuthority(host) : cloud.Authority;
        if (!microsoft && SignsIn(request.Method) && Cloud.IsMicrosoftAuthority(authority))
        {
            throw Wrong(
                "EndpointNeedsAuthority",
                $"-GraphEndpoint '{endpoint}' is not Microsoft's Graph, so no sign-in at {authority.Host} is made for it.",
                endpoint,
                "Name the endpoint's own sign-in authority with -AuthorityHost, hand over a token with -AccessToken, or use -Simulated.");
        }

        return new Destination(cloud, endpoint, authority, microsoft);
    }

    /// <summary>Azure Resource Manager of the same cloud, or the one that was named; null beside a foreign Graph when none was.</summary>
    internal static Destination? OfArm(ConnectionRequest request)
    {
        Destination graph = Of(request);
        if (request.ArmEndpoint is null)
        {
            return graph.IsMicrosoftGraph ? new Destination(graph.Cloud, graph.Cloud.Arm, graph.Authority, false) { IsArm = true } : null;
        }

        Uri endpoint = Normalize(request.ArmEndpoint, "ArmEndpoint");
        if (Cloud.WithArm(endpoint) is { } other && other.Arm != graph.Cloud.Arm)
        {
            throw Wrong("EnvironmentMismatch", $"-ArmEndpoint '{endpoint}' belongs to -Environment {other.Environment}, not {graph.Cloud.Environment}.", endpoint);
        }

        if (Cloud.WithArm(endpoint) is null && SignsIn(request.Method) && Cloud.IsMicrosoftAuthority(graph.Authority))
        {
            throw Wrong("EndpointNeedsAuthority", $"-ArmEndpoint '{endpoint}' is not Azure Resource Manager, so no sign-in at {graph.Authority.Host} is made for it.", endpoint, "Name the endpoint's own sign-in authority with -AuthorityHost, or hand over a token with -ArmAccessToken.");
        }

        return new Destination(graph.Cloud, endpoint, graph.Authority, false) { IsArm = true };
    }

    /// <summary>Azure Storage, for the same identity.</summary>
    internal static Destination OfStorage(ConnectionRequest request)
    {
        Destination graph = Of(request);
        return new Destination(graph.Cloud, new Uri("https://storage.azure.com"), graph.Authority, false) { IsStorage = true };
    }

    /// <summary>An endpoint as given, with or without a version: absolute, https or loopback, and nothing but an address.</summary>
    internal static Uri Normalize(Uri given, string parameter = "GraphEndpoint")
    {
        if (!given.IsAbsoluteUri || given.Scheme is not ("https" or "http") || given.UserInfo.Length > 0 || given.Query.Length > 0 || given.Fragment.Length > 0)
        {
            throw Wrong(IsArmName(parameter) ? "InvalidArmEndpoint" : "InvalidGraphEndpoint", $"-{parameter} must be an absolute http or https address without user, query or fragment.", null);
        }

        if (given.Scheme == "http" && !given.IsLoopback)
        {
            throw Wrong(IsArmName(parameter) ? "InsecureArmEndpoint" : "InsecureGraphEndpoint", $"-{parameter} '{given}' must be https: plain http is for this machine (localhost) only.", given);
        }

        string path = given.AbsolutePath.TrimEnd('/');
        foreach (string version in (string[])["/v1.0", "/beta"])
        {
            if (path.EndsWith(version, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^version.Length].TrimEnd('/');
                break;
            }
        }

        return new Uri(given.GetLeftPart(UriPartial.Authority) + path);
    }

    private static bool IsArmName(string parameter) => parameter == nameof(ConnectionRequest.ArmEndpoint);

    private static Uri CheckAuthority(Uri given) =>
        given.IsAbsoluteUri && given.Scheme == "https" && given.UserInfo.Length == 0 && given.Query.Length == 0 && given.AbsolutePath == "/"
            ? given
            : throw Wrong("InvalidAuthorityHost", $"-AuthorityHost '{given}' must be https and a host alone, such as https://login.microsoftonline.us.", given);

    /// <summary>Methods that talk to a sign-in authority. A managed identity's own endpoint gives tokens for the resource that is asked for.</summary>
    private static bool SignsIn(SignInMethod method) =>
        method is not (SignInMethod.AccessToken or SignInMethod.Simulated or SignInMethod.ManagedIdentity);

    private static IntuneMaintenanceException Wrong(string id, string message, object? target, string? advice = null) =>
        new(FailureKind.InvalidArgument, id, message) { Target = target, Advice = advice };
}
