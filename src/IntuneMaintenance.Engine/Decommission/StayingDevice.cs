namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A managed device that the plan does not act on.</summary>
internal sealed record StayingDevice(string Id, string? AzureADDeviceId, string? SerialNumber);
