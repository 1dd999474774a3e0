using System.Text;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>
/// File names for objects: readable, valid on every system, unique also where case does not count, and the same in every
/// backup, whatever else the tenant holds.
/// </summary>
internal static class FileNames
{
    private const int IdLength = 80;

    internal static string Of(string type, string name, string id) => $"{type}/{SafeFileName.Of(name)}~{SafeId(id)}.json";

    /// <summary>An object of which a tenant has one.</summary>
    internal static string OfSingle(string type) => $"{type}/{type}.json";

    /// <summary>The id itself where it is a plain one; else with a hash that keeps apart what cleaning would make equal.</summary>
    private static string SafeId(string id)
    {
        bool plain = id.Length is > 0 and <= IdLength && id.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c is '-' or '_');
        if (plain)
        {
            return id;
        }

        IEnumerable<char> cleaned = id.Take(IdLength).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_');
        return $"{string.Concat(cleaned)}~{ContentHash.Of(Encoding.UTF8.GetBytes(id))[..12]}";
    }
}
