namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>One question that a plan has to answer before it runs. It has one id, and looks only where the plan makes its answer matter.</summary>
internal interface IReadinessSource
{
    /// <summary>Id of its finding; see <see cref="DecommissionFindingId"/>.</summary>
    string Code { get; }

    /// <summary>How grave it is when the question cannot be answered: as grave as its worst answer.</summary>
    FindingSeverity WhenUnread { get; }

    /// <summary>What was found; nothing when all is well. What cannot be read throws.</summary>
    Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken);
}
