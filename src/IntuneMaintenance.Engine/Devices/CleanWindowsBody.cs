namespace IntuneMaintenance.Engine.Devices;

/// <summary>Body of cleanWindowsDevice.</summary>
internal sealed record CleanWindowsBody(bool KeepUserData);
