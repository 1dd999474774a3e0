namespace IntuneMaintenance.Simulator;

/// <summary>One object, and the request that asks something of it.</summary>
internal abstract record ObjectContext(GraphRequest Request, ConfigurationStore Store, CollectionDescriptor Descriptor, SimObject Item)
{
    internal GraphException Refuse(string message) => Errors.Intune(Request, 400, "BadRequest", message);

    /// <summary>What the audit says about it.</summary>
    internal void Subject(string action) => Request.Subject = new AuditSubject($"{action} {Descriptor.BaseType}", null, Item.Id);

    internal void Touch()
    {
        foreach (string name in (string[])["lastModifiedDateTime", "modifiedDateTime"])
        {
            if (Item.Body.ContainsKey(name))
            {
                Item.Body[name] = JsonText.Instant(Request.Now);
            }
        }

        if (Item.Body["version"] is System.Text.Json.Nodes.JsonValue version && version.TryGetValue(out int number))
        {
            Item.Body["version"] = number + 1;
        }
    }
}
