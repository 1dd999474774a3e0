using System.Xml.Linq;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>The help file that is made of the pages, and committed.</summary>
internal static class HelpFile
{
    internal const string Name = "IntuneMaintenance.dll-Help.xml";

    internal static readonly string Committed = Path.Combine(HelpPage.Folder, Name);

    internal static readonly string Packed = Path.Combine(Repository.Module, "en-US", Name);

    internal static XNamespace Maml { get; } = "http://schemas.microsoft.com/maml/2004/10";

    internal static XNamespace Command { get; } = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    internal static IReadOnlyList<HelpCommand> Commands { get; } =
        [.. XDocument.Load(Committed).Root!.Elements(Command + "command").Select(c => new HelpCommand(c))];
}
