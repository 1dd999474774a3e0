namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>One attempt on one device: what was asked, when, under which request id, what the service said, and what became of it.</summary>
internal sealed record ReportAct(PlannedDevice Device, string Act)
{
    /// <summary>When it was asked; null when nothing was sent.</summary>
    internal DateTimeOffset? At { get; init; }

    internal string? RequestId { get; init; }

    /// <summary>What the service said, or why nothing was sent.</summary>
    internal string Answer { get; init; } = "";

    /// <summary>The device's end; null as long as there is none.</summary>
    internal string? End { get; init; }

    internal DateTimeOffset? EndedAt { get; init; }

    internal string? Detail { get; init; }

    internal string Platform => PlatformName.Of(Device.OperatingSystem);

    /// <summary>What it is listed under.</summary>
    internal string Outcome => End ?? (At is null && Answer.Length == 0 ? "Not asked yet" : Answer);
}
