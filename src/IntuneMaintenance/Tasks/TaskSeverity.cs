namespace IntuneMaintenance;

/// <summary>How urgent a task is; the order is that of the list.</summary>
public enum TaskSeverity
{
    /// <summary>Now.</summary>
    Critical,

    /// <summary>Soon.</summary>
    Warning,

    /// <summary>The token may not read it, so nobody knows. Never the same as fine.</summary>
    NotChecked,

    /// <summary>Good to know.</summary>
    Information,
}
