using FsCheck.Xunit;
using IntuneMaintenance.Engine.Connectors;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Connectors;

/// <summary>The arithmetic of expiry and silence, for any dates and any thresholds.</summary>
public sealed class HealthRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    [Property(MaxTest = 500)]
    public void Expiry_depends_on_the_time_left_alone(int minutes, byte warning, byte critical, sbyte zone)
    {
        ConnectorQuery limits = Limits(warning, critical);
        TimeSpan left = TimeSpan.FromMinutes(minutes % 200_000);
        DateTimeOffset end = (Now + left).ToOffset(TimeSpan.FromHours(zone % 14));

        (ConnectorHealth health, string reason) = HealthRules.Judge(Token(end), limits, Now);

        ConnectorHealth expected = left <= TimeSpan.Zero || (left.TotalDays <= limits.CriticalDays && left.TotalDays <= limits.WarningDays) ? ConnectorHealth.Unhealthy
            : left.TotalDays <= limits.WarningDays ? ConnectorHealth.Warning : ConnectorHealth.Healthy;
        Assert.Equal(expected, health);
        Assert.Equal(health == ConnectorHealth.Healthy, reason.Length == 0);
    }

    [Property(MaxTest = 500)]
    public void Days_left_are_whole_days_rounded_down(int minutes)
    {
        TimeSpan left = TimeSpan.FromMinutes(minutes % 2_000_000);

        int days = HealthRules.DaysLeft(Now + left, Now)!.Value;

        Assert.True(TimeSpan.FromDays(days) <= left && left < TimeSpan.FromDays(days + 1));
        Assert.Equal(left < TimeSpan.Zero, days < 0);
    }

    [Property(MaxTest = 500)]
    public void Time_alone_heals_nothing(int minutes, int silence, ushort passing, byte warning, byte critical)
    {
        ConnectorQuery limits = Limits(warning, critical);
        ConnectorFacts facts = Token(Now.AddMinutes(minutes % 200_000)) with { MustSync = true, LastSync = Now.AddMinutes(-Math.Abs(silence % 20_000)) };

        ConnectorHealth before = HealthRules.Judge(facts, limits, Now).Health;
        ConnectorHealth after = HealthRules.Judge(facts, limits, Now.AddMinutes(passing)).Health;

        Assert.True(after <= before, $"{before} became {after}");
    }

    [Property(MaxTest = 300)]
    public void A_wider_threshold_never_makes_it_better(int minutes, byte warning, byte more)
    {
        ConnectorFacts facts = Token(Now.AddMinutes(minutes % 400_000));

        Assert.True(HealthRules.Judge(facts, Limits((byte)Math.Min(255, warning + more), 0), Now).Health <= HealthRules.Judge(facts, Limits(warning, 0), Now).Health);
    }

    [Fact]
    public void The_moment_of_expiry_is_expired()
    {
        Assert.Contains("expired", HealthRules.Judge(Token(Now), Limits(30, 7), Now).Reason, StringComparison.Ordinal);
        Assert.Contains("0 days", HealthRules.Judge(Token(Now.AddTicks(1)), Limits(30, 7), Now).Reason, StringComparison.Ordinal);
        Assert.Equal(ConnectorHealth.Warning, HealthRules.Judge(Token(Now.AddDays(30)), Limits(30, 7), Now).Health);
        Assert.Equal(ConnectorHealth.Healthy, HealthRules.Judge(Token(Now.AddDays(30).AddTicks(1)), Limits(30, 7), Now).Health);
    }

    [Fact]
    public void The_worst_decides_and_all_is_told()
    {
        ConnectorFacts facts = Token(Now.AddDays(20)) with { Broken = "Broken.", MustSync = true };

        (ConnectorHealth health, string reason) = HealthRules.Judge(facts, Limits(30, 7), Now);

        Assert.Equal((ConnectorHealth.Unhealthy, "Broken. It expires on 2026-11-22, 20 days from now. It has never synchronised."), (health, reason));
        Assert.Equal(ConnectorHealth.Retired, HealthRules.Judge(facts with { IsRetired = true }, Limits(30, 7), Now).Health);
        Assert.Equal(ConnectorHealth.NotConfigured, HealthRules.Judge(facts with { IsConfigured = false, IsRetired = true }, Limits(30, 7), Now).Health);
    }

    private static ConnectorFacts Token(DateTimeOffset expires) => new("id", "name", "valid") { Expires = expires };

    private static ConnectorQuery Limits(byte warning, byte critical) => new() { WarningDays = Math.Max(warning, critical), CriticalDays = Math.Min(warning, critical) };
}
