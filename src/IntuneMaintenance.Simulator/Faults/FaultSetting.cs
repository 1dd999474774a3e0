namespace IntuneMaintenance.Simulator;

internal sealed class FaultSetting(string? match, int? count, int after)
{
    private int _seen;
    private int _taken;

    internal string? Match => match;

    internal bool IsTargeted => match is not null || count is not null || after > 0;

    internal bool Take(string target)
    {
        if (match is not null && !target.Contains(match, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (_seen++ < after || _taken >= (count ?? int.MaxValue))
        {
            return false;
        }

        _taken++;
        return true;
    }
}
