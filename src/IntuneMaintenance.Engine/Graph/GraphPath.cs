namespace IntuneMaintenance.Engine.Graph;

/// <summary>A path below a version, with its query: what a request or a batch part names.</summary>
internal readonly record struct GraphPath(GraphVersion Version, string Relative)
{
    internal static GraphPath V1(string relative) => new(GraphVersion.V1, relative);

    internal static GraphPath Beta(string relative) => new(GraphVersion.Beta, relative);

    internal static GraphPath Arm(string relative) => new(GraphVersion.Arm, relative);

    internal string VersionSegment => Version switch
    {
        GraphVersion.V1 => "v1.0",
        GraphVersion.Beta => "beta",
        _ => "providers",
    };

    internal Uri On(Uri endpoint) => new($"{endpoint.AbsoluteUri.TrimEnd('/')}/{VersionSegment}/{Relative.TrimStart('/')}");

    public override string ToString() => $"/{VersionSegment}/{Relative.TrimStart('/')}";
}
