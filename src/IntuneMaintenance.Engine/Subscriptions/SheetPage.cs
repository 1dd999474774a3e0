using System.Reflection;
using System.Text;
using HandlebarsDotNet;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>The sheet as one self-contained page: without script, printable, every value escaped.</summary>
internal static class SheetPage
{
    private const string Template = "IntuneMaintenance.Engine.Subscriptions.sheet.hbs";
    private static readonly Lazy<HandlebarsTemplate<object, object>> Compiled = new(() => Handlebars.Create().Compile(ReadTemplate()));

    internal static byte[] Render(CancellationSheet sheet) => Encoding.UTF8.GetBytes(Compiled.Value(new Dictionary<string, object?>
    {
        ["title"] = sheet.OrganizationName ?? sheet.TenantId,
        ["created"] = SheetText.Day(sheet.CreatedDateTime),
        ["asked"] = SheetText.Asked(sheet).Select(a => Pair(a.Name, a.Value)).ToArray(),
        ["also"] = SheetText.Also(sheet).Select(a => Pair(a.Name, a.Value)).ToArray(),
        ["missing"] = sheet.Missing,
        ["subscriptions"] = sheet.Subscriptions.Select(s => new Dictionary<string, object?>
        {
            ["name"] = s.SkuPartNumber,
            ["facts"] = SheetText.Of(s).Select(f => Pair(f.Name, f.Value)).ToArray(),
            ["basis"] = s.EstimateBasis,
            ["notes"] = s.Notes,
        }).ToArray(),
        ["before"] = sheet.Before,
        ["ways"] = sheet.Ways.Select(w => new Dictionary<string, object?> { ["products"] = string.Join(", ", w.Products), ["text"] = w.Text, ["link"] = w.Link }).ToArray(),
    }));

    private static Dictionary<string, object?> Pair(string name, string? value) => new() { ["name"] = name, ["value"] = value };

    private static string ReadTemplate()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Template)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
