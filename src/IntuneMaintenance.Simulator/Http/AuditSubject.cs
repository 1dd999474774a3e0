namespace IntuneMaintenance.Simulator;

internal sealed record AuditSubject(string? Action, string? DeviceId, string? ObjectId);
