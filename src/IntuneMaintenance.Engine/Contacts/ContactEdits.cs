namespace IntuneMaintenance.Engine.Contacts;

/// <summary>Applies an edit to a list. Entries that are not named keep their place and their spelling.</summary>
internal static class ContactEdits
{
    internal static string[] Apply(ContactListEdit edit, string[] now)
    {
        List<string> list = [.. now];
        foreach ((string old, string replacement) in edit.Replace)
        {
            int at = Find(list, old, "Replace", edit.Name);
            list.RemoveAt(at);
            if (!Has(list, replacement))
            {
                list.Insert(at, replacement);
            }
        }

        foreach (string gone in edit.Remove)
        {
            list.RemoveAt(Find(list, gone, "Remove", edit.Name));
        }

        list.AddRange(edit.Add.Where(a => !Has(list, a)).Distinct(StringComparer.OrdinalIgnoreCase));
        return [.. list];
    }

    internal static bool Has(IEnumerable<string> list, string entry) => list.Contains(entry, StringComparer.OrdinalIgnoreCase);

    private static int Find(List<string> list, string entry, string what, string name)
    {
        int at = list.FindIndex(e => string.Equals(e, entry, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new IntuneMaintenanceException(FailureKind.NotFound, "ContactNotFound", $"-{what}…: '{entry}' is not in {name}. Nothing was changed.")
        {
            Target = entry,
            Advice = list.Count == 0 ? $"{name} is empty." : $"{name} holds: {string.Join(", ", list)}.",
        };
    }
}
