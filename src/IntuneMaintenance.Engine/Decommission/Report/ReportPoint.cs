namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>Where the devices stood at the end of a day.</summary>
internal sealed record ReportPoint(DateTimeOffset Day, int Done, int Failed, int Pending, int Waiting);
