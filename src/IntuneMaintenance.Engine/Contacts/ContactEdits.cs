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
            RemoveAll(list, old);
            if (!Has(list, replacement))
            {
                list.Insert(Math.Min(at, list.Count), replacement);
            }
        }

        foreach (string gone in edit.Remove)
        {
            Find(list, gone, "Remove", edit.Name);
            RemoveAll(list, gone);
        }

        list.AddRange(edit.Add.Where(a => !Has(list, a)).Distinct(StringComparer.OrdinalIgnoreCase));
        return [.. list];
    }

    internal static bool Has(IEnumerable<string> list, string entry) => list.Contains(entry, StringComparer.OrdinalIgnoreCase);

    // A list that others wrote may hold an address twice, in two spellings: both were named.
    private static void RemoveAll(List<string> list, string entry) => list.RemoveAll(e => string.Equals(e, entry, StringComparison.OrdinalIgnoreCase));

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
