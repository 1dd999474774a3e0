using FsCheck.Xunit;
using IntuneMaintenance.Engine.ClientVersions;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.ClientVersions;

public sealed class VersionLineTests
{
    [Property(MaxTest = 300)]
    public void The_newest_is_behind_none_and_the_order_is_by_number(ushort[] builds)
    {
        if (builds is not { Length: > 0 })
        {
            return;
        }

        var line = new VersionLine(builds.Select(b => $"1.{b}"));

        Assert.Equal($"1.{builds.Max()}", line.Newest);
        Assert.All(builds, b => Assert.Equal(builds.Distinct().Count(o => o > b), line.Behind($"1.{b}")));
    }

    [Theory]
    [InlineData("1.62", "1.62.0.0")]
    [InlineData("v1.62", "1.62")]
    [InlineData("1.62 (4711)", "1.62.0")]
    public void The_same_version_in_other_words(string left, string right) => Assert.Equal(0, new VersionLine([left]).Behind(right));

    [Fact]
    public void What_is_no_version_lags_behind_nobody()
    {
        var line = new VersionLine(["", "beta", "2.0"]);

        Assert.Equal("2.0", line.Newest);
        Assert.Null(line.Behind(""));
        Assert.Null(line.Behind("1.2.3.4.5"));
        Assert.Equal("", new VersionLine([]).Newest);
    }
}
