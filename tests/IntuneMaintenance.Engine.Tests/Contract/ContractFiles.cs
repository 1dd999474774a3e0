using System.Text.Json;
using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;

namespace IntuneMaintenance.Contract;

/// <summary>Microsoft's published metadata, beside the repository in ../shared/graph; absent on most machines.</summary>
internal static class ContractFiles
{
    private static readonly Lazy<IEdmModel> Model = new(ReadModel);

    internal static string? Folder { get; } = Find();

    internal static IEdmModel V1 => Model.Value;

    internal static JsonElement Json(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder!, name)));
        return document.RootElement.Clone();
    }

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "IntuneMaintenance.sln")))
            {
                string folder = Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "graph"));
                return File.Exists(Path.Combine(folder, "v1.0.csdl")) ? folder : null;
            }
        }

        return null;
    }

    private static IEdmModel ReadModel()
    {
        using XmlReader reader = XmlReader.Create(Path.Combine(Folder!, "v1.0.csdl"));
        return CsdlReader.TryParse(reader, true, out IEdmModel model, out IEnumerable<Microsoft.OData.Edm.Validation.EdmError> errors)
            ? model
            : throw new InvalidDataException(string.Join(Environment.NewLine, errors.Take(5)));
    }
}
