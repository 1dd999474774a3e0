namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>No failure that anybody handles: the process is gone.</summary>
internal sealed class KilledException : Exception;
