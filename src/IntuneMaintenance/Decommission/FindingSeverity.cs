namespace IntuneMaintenance;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>The plan must not run.</summary>
    Blocking,

    /// <summary>Somebody should look first.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Note,
}
