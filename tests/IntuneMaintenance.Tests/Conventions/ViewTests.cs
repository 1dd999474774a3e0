using System.Globalization;
using System.Xml.Linq;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

public sealed class ViewTests
{
    private const int Columns = 120;
    private static readonly XDocument Views = XDocument.Load(Path.Combine(Repository.Module, "IntuneMaintenance.format.ps1xml"));

    [Fact]
    public void Every_output_has_a_view() => Rule.Holds(
        "Add <Model>.format.ps1xml beside the model; the build merges it.",
        Surface.OutputTypes.Where(t => !t.IsEnum).Select(t => t.FullName!).Except(Views.Descendants("TypeName").Select(n => n.Value)));

    [Fact]
    public void Every_view_is_of_a_type_that_exists() => Rule.Holds(
        "Name a type of the surface in ViewSelectedBy, or remove the view.",
        Views.Descendants("TypeName").Select(n => n.Value).Where(n => Surface.Assembly.GetType(n) is null));

    [Fact]
    public void Every_property_shown_exists() => Rule.Holds(
        "Show a property that the model has.",
        from view in Views.Descendants("View")
        let type = Surface.Assembly.GetType(view.Element("ViewSelectedBy")!.Element("TypeName")!.Value)
        where type is not null
        from name in view.Descendants("PropertyName").Select(n => n.Value)
        where type.GetProperty(name) is null
        select $"{type.Name}.{name}");

    [Fact]
    public void Tables_fit_the_window() => Rule.Holds(
        $"Narrow the columns: with their gaps they must fit {Columns}.",
        from view in Views.Descendants("View")
        let widths = view.Descendants("TableColumnHeader").Select(h => int.Parse(h.Element("Width")?.Value ?? "1", CultureInfo.InvariantCulture)).ToArray()
        where widths.Sum() + widths.Length - 1 > Columns
        select $"{view.Element("Name")!.Value}: {widths.Sum() + widths.Length - 1}");
}
