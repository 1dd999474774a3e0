namespace IntuneMaintenance.Shell;

/// <summary>A cmdlet that works on a tenant.</summary>
public abstract class IntuneCmdlet : ContextCmdlet;
