using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Contacts;

/// <summary>What a change makes of the settings as they are: only fields that it really alters, each as a whole.</summary>
internal sealed class ContactPlan
{
    private readonly Dictionary<string, string[]> _after = new(StringComparer.Ordinal);

    private ContactPlan()
    {
    }

    internal bool IsEmpty => _after.Count == 0;

    internal static ContactPlan Of(ContactChange change, ContactSource source)
    {
        var plan = new ContactPlan();
        foreach (ContactListEdit edit in change.Lists)
        {
            plan.Take(edit.Name, source, ContactEdits.Apply(edit, source.Values[edit.Name]));
        }

        foreach (ContactValueEdit edit in change.Values)
        {
            plan.Take(edit.Name, source, edit.Value.Length == 0 ? [] : [edit.Value]);
        }

        return plan;
    }

    /// <summary>What is done, in words: names and differences.</summary>
    internal string Describe(ContactSource source) => string.Join("; ", _after.Select(field =>
    {
        string[] before = source.Values[field.Key];
        IEnumerable<string> said = before.Except(field.Value, StringComparer.OrdinalIgnoreCase).Select(g => $"remove '{g}'")
            .Concat(field.Value.Except(before, StringComparer.Ordinal).Select(n => $"{(ContactFields.IsList(field.Key) ? "add" : "set")} '{n}'"));
        return $"{field.Key}: {string.Join(", ", said)}";
    }));

    /// <summary>The body of the request.</summary>
    internal byte[] ToBody(ContactScope scope, ContactSource source)
    {
        var body = new JsonObject();
        ContactField[] fields = ContactFields.Of(scope);
        foreach ((string name, string[] value) in _after.Where(f => !ContactFields.IsPrivacy(f.Key)))
        {
            bool list = name == "businessPhones" || Array.Find(fields, f => f.Name == name)!.IsList;
            body[name] = list ? new JsonArray([.. value.Select(v => JsonValue.Create(v))]) : value.Length == 0 ? null : JsonValue.Create(value[0]);
        }

        if (_after.Keys.Any(ContactFields.IsPrivacy))
        {
            // A complex value is written whole: the part that was not named goes along as it is.
            string? Part(string name) => (_after.TryGetValue(name, out string[]? changed) ? changed : source.Values[name]).FirstOrDefault();
            body["privacyProfile"] = new JsonObject { ["contactEmail"] = Part("contactEmail"), ["statementUrl"] = Part("statementUrl") };
        }

        return System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>The first field that does not hold what was written; null when all do.</summary>
    internal string? Missing(ContactSource after) =>
        _after.Keys.FirstOrDefault(name => !after.Values[name].ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(_after[name]));

    private void Take(string name, ContactSource source, string[] after)
    {
        if (!source.Values[name].SequenceEqual(after, StringComparer.Ordinal))
        {
            _after[name] = after;
        }
    }
}
