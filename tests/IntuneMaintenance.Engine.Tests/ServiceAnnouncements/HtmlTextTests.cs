using IntuneMaintenance.Engine.ServiceAnnouncements;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.ServiceAnnouncements;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("<ul><li>x</li><li>y</li></ul>", "- x\n- y")]
    [InlineData("see <a href=\"https://a.b/c\">the <b>page</b></a>.", "see the page (https://a.b/c).")]
    [InlineData("<a href='https://a.b'>https://a.b</a>", "https://a.b")]
    [InlineData("<style>p{}</style><script>x()</script>t<!-- no -->", "t")]
    [InlineData("1 &lt; 2 and 3 < 4", "1 < 2 and 3 < 4")]
    [InlineData("a&nbsp;b\r\n c", "a b c")]
    [InlineData("<img src=\"x\" alt=\"A chart\">", "[A chart]")]
    [InlineData("", "")]
    public void Html_becomes_text(string html, string text) => Assert.Equal(text, HtmlText.From(html));
}
