using System.Globalization;
using System.Text;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>The series as a picture: stacked bars with a legend. Its text alternative says the same in a sentence; the table below it in full.</summary>
internal static class ReportChart
{
    private const int Width = 920;
    private const int Height = 300;
    private const int Left = 64;
    private const int Top = 34;
    private const int Bottom = 44;
    private const int MostLabels = 12;

    // From dark to light, so that it reads on a black-and-white print too.
    private static readonly (string Name, string Fill, Func<ReportPoint, int> Of)[] Layers =
    [
        ("Done", "#1e5c3a", p => p.Done),
        ("Failed", "#b3261e", p => p.Failed),
        ("Asked, not done yet", "#e0a526", p => p.Pending),
        ("Not asked yet", "#d5dae1", p => p.Waiting),
    ];

    internal static string Draw(ReportSeries series)
    {
        ReportPoint last = series.Points[^1];
        int plot = Height - Top - Bottom;
        double slot = (double)(Width - Left - 12) / series.Points.Count;
        double bar = Math.Min(56, slot * 0.78);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"chart-title chart-text\" xmlns=\"http://www.w3.org/2000/svg\">");
        svg.Append("<title id=\"chart-title\">Devices by state over time</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc id=\"chart-text\">From {ReportText.Day(series.From)} to {ReportText.Day(last.Day)}: of {series.Total} devices, {last.Done} are done at the end, {last.Failed} failed, {last.Pending} are asked and not done, {last.Waiting} are not asked.</desc>");
        Legend(svg);
        Grid(svg, series.Total, plot);
        int every = (series.Points.Count + MostLabels - 1) / MostLabels;
        for (int i = 0; i < series.Points.Count; i++)
        {
            double x = Left + (i * slot) + ((slot - bar) / 2);
            double y = Top + plot;
            foreach ((_, string fill, Func<ReportPoint, int> of) in Layers)
            {
                double height = series.Total == 0 ? 0 : (double)of(series.Points[i]) * plot / series.Total;
                if (height > 0)
                {
                    y -= height;
                    svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y:0.##}\" width=\"{bar:0.#}\" height=\"{height:0.##}\" fill=\"{fill}\"/>");
                }
            }

            if (i % every == 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (bar / 2):0.#}\" y=\"{Top + plot + 20}\" text-anchor=\"middle\">{series.Points[i].Day.UtcDateTime:MM-dd}</text>");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{Top + plot}\" x2=\"{Width - 12}\" y2=\"{Top + plot}\" stroke=\"#3c4654\"/></svg>");
        return svg.ToString();
    }

    private static void Legend(StringBuilder svg)
    {
        int x = Left;
        foreach ((string name, string fill, _) in Layers)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"6\" width=\"13\" height=\"13\" rx=\"2\" fill=\"{fill}\"/><text x=\"{x + 19}\" y=\"17\">{name}</text>");
            x += 52 + (name.Length * 7);
        }
    }

    private static void Grid(StringBuilder svg, int total, int plot)
    {
        int step = Step(total);
        for (int value = 0; value <= total && step > 0; value += step)
        {
            double y = Top + plot - (total == 0 ? 0 : (double)value * plot / total);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Width - 12}\" y2=\"{y:0.#}\" stroke=\"#e3e7ec\"/><text x=\"{Left - 10}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{value:N0}</text>");
        }
    }

    /// <summary>1, 2 or 5 times a power of ten, so that there are at most six lines.</summary>
    private static int Step(int total)
    {
        for (int power = 1; power <= 100_000_000; power *= 10)
        {
            foreach (int factor in (int[])[1, 2, 5])
            {
                if (total <= factor * power * 5)
                {
                    return factor * power;
                }
            }
        }

        return total;
    }
}
