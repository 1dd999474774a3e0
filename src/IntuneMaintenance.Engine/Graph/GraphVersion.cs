namespace IntuneMaintenance.Engine.Graph;

/// <summary>Version of Graph that a path belongs to.</summary>
internal enum GraphVersion
{
    /// <summary>v1.0.</summary>
    V1,

    /// <summary>beta: where v1.0 drops assignment filters, scope tags or whole types.</summary>
    Beta,

    /// <summary>No version of Graph: Azure Resource Manager, below /providers; it names its version in the query.</summary>
    Arm,
}
