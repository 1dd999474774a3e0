namespace IntuneMaintenance.Simulator;

/// <summary>A device checks in at first + n × period; one with a null period never does again.</summary>
internal sealed record CheckInRhythm(DateTimeOffset First, TimeSpan? Period)
{
    internal DateTimeOffset Next(DateTimeOffset after)
    {
        if (Period is not { } period)
        {
            return DateTimeOffset.MaxValue;
        }

        return after < First ? First : First + (((after - First).Ticks / period.Ticks + 1) * period);
    }

    internal DateTimeOffset? Last(DateTimeOffset now)
    {
        if (Period is not { } period || now < First)
        {
            return null;
        }

        return First + ((now - First).Ticks / period.Ticks * period);
    }
}
