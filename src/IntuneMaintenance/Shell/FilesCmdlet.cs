namespace IntuneMaintenance.Shell;

/// <summary>A cmdlet that works on files alone. It needs no connection, except to open blob containers with its sign-in.</summary>
public abstract class FilesCmdlet : ContextCmdlet;
