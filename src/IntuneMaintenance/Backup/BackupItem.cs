using System;

namespace IntuneMaintenance;

/// <summary>One object of a backup.</summary>
public sealed class BackupItem
{
    private readonly Lazy<string> _json;

    /// <summary>An object whose JSON is read when somebody asks for it.</summary>
    public BackupItem(Func<string> json) => _json = new Lazy<string>(json);

    /// <summary>Folder, .zip or blob container of the backup.</summary>
    public string Path { get; set; } = "";

    /// <summary>Type name, such as ConfigurationPolicy.</summary>
    public string Type { get; set; } = "";

    /// <summary>Object id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Object name.</summary>
    public string Name { get; set; } = "";

    /// <summary>File inside the backup.</summary>
    public string File { get; set; } = "";

    /// <summary>When the backup began (UTC).</summary>
    public DateTimeOffset CreatedDateTime { get; set; }

    /// <summary>True when its secrets are in the backup, encrypted.</summary>
    public bool HasSecrets { get; set; }

    /// <summary>What could have been had and is not in the file.</summary>
    public string[] Missing { get; set; } = [];

    /// <summary>The object as it was saved; its file is held against its hash when it is read.</summary>
    public string Json => _json.Value;
}
