using System;

namespace IntuneMaintenance;

/// <summary>What a day (UTC) of a rehearsed campaign takes.</summary>
public sealed class RehearsedDay
{
    /// <summary>The day.</summary>
    public DateTime Date { get; set; }

    /// <summary>Retires that the service takes.</summary>
    public int Retires { get; set; }

    /// <summary>Wipes that the service takes.</summary>
    public int Wipes { get; set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Date:yyyy-MM-dd}: {Retires} retired, {Wipes} wiped");
}
