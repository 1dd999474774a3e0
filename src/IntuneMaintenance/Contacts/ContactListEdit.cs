using System.Collections.Generic;

namespace IntuneMaintenance;

/// <summary>What to do with one list: only what is named is touched.</summary>
public sealed class ContactListEdit
{
    /// <summary>Name of the list, as Graph calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Entries to add; those that are there already stay as they are.</summary>
    public string[] Add { get; set; } = [];

    /// <summary>Entries to remove.</summary>
    public string[] Remove { get; set; } = [];

    /// <summary>Entries to replace: the old one and the one that takes its place.</summary>
    public KeyValuePair<string, string>[] Replace { get; set; } = [];

    /// <summary>What kind of entries it holds.</summary>
    public ContactValueKind Kind { get; set; }

    /// <summary>True when nothing is named.</summary>
    public bool IsEmpty => Add.Length + Remove.Length + Replace.Length == 0;
}
