namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>What the page shows to people and hands to machines alike.</summary>
internal sealed record ReportParts(object[] Findings, object[] Timeline, string[] Basis, ReportSeries? Series, object[] Checklists);
