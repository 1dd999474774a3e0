namespace IntuneMaintenance.Rehearsal;

/// <summary>The command line, or what it points at, is not usable. Ends in exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
