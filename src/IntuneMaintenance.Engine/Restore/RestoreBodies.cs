using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Bodies of whole objects.</summary>
internal static class RestoreBodies
{
    /// <summary>What POST, or PUT, takes: the object and what comes along with it.</summary>
    internal static JsonObject Create(RestoreItem item, string root)
    {
        var body = new JsonObject(item.Wanted.Body
            .Where(p => item.Rule.CreateTakes?.Contains(p.Key) ?? true)
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        foreach (RestorePart part in item.Rule.Parts.Where(p => item.Wanted.Parts.ContainsKey(p.Name)))
        {
            part.Include(body, item.Wanted.Parts[part.Name], root);
        }

        return body;
    }

    /// <summary>Where an object is created.</summary>
    internal static string PathOf(RestoreItem item) =>
        item.Rule.CreatePath(item.Raw)
        ?? (item.Type.Below is { } below ? $"{item.Type.Path}/{Uri.EscapeDataString(item.Identity.Parent ?? "")}/{below}" : item.Type.Path);
}
