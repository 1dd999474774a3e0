using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One object on its way into the backup.</summary>
internal sealed class BackupObject
{
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly List<BackupGap> _gaps = [];
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _askedSecrets = new(StringComparer.Ordinal);

    internal BackupObject(ConfigurationType type, string id, JsonElement listed, string? parent = null)
    {
        Node = new BackupNode(listed, type.Parts);
        Type = type;
        Id = id;
        Parent = parent;
        Listed = type.Stamp is null ? null : ContentHash.Of(CanonicalJson.Write(Node));
    }

    internal ConfigurationType Type { get; }

    /// <summary>What the service says of it, and what hangs below it.</summary>
    internal BackupNode Node { get; }

    internal JsonElement Content => Node.Content;

    internal string Id { get; }

    /// <summary>Id of the object that it lies below; null for most types.</summary>
    internal string? Parent { get; }

    /// <summary>Hash of what the list shows of it, without what hangs below it; null for a type without a change stamp.</summary>
    internal string? Listed { get; }

    /// <summary>Its content comes from an earlier backup.</summary>
    internal bool IsReused { get; private set; }

    internal void Reuse(JsonElement saved)
    {
        Node.Content = saved;
        IsReused = true;
    }

    internal string Name => Content.TextOf(Type.NameProperty);

    internal string Path => Type.PathOf(Id, Parent);

    /// <summary>What could have been had and is not in the file.</summary>
    internal IReadOnlyCollection<string> Missing => _missing;

    internal IReadOnlyList<BackupGap> Gaps => _gaps;

    /// <param name="what">What is missing: a property of the object, or path/to/it.</param>
    /// <param name="failure">Why.</param>
    /// <param name="where">The element that lacks it, for a part of a part.</param>
    internal void Miss(string what, IntuneMaintenanceException failure, string? where = null)
    {
        if (_missing.Add(what) || where is not null)
        {
            _gaps.Add(FailureGaps.Of(Type, failure, where is null ? what : $"{what} ({where})", Id, Name));
        }
    }

    /// <summary>Takes out what must not stand in a plain file, and keeps it where secrets are wanted.</summary>
    internal void HideSensitive(bool keep)
    {
        string[] present = [.. Type.Sensitive.Where(n => Content.TryGetProperty(n, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))];
        Node.Withheld = Node.Withheld.Concat(present).ToHashSet(StringComparer.Ordinal);
        foreach (string name in keep ? present : [])
        {
            JsonElement value = Content.GetProperty(name);
            AddSecret(name, value.ValueKind == JsonValueKind.String ? Content.TextOf(name) : value.GetRawText());
        }
    }

    /// <summary>Plain values by the property that shows them masked; they leave only encrypted.</summary>
    internal IReadOnlyDictionary<string, string> Secrets => _secrets;

    internal void AddSecret(string property, string value)
    {
        _askedSecrets.Add(property);
        _secrets[property] = value;
    }

    internal void MissSecret(string property, IntuneMaintenanceException failure)
    {
        if (_askedSecrets.Add(property))
        {
            _gaps.Add(FailureGaps.Of(Type, failure, MaskedSecrets.What(property), Id, Name));
        }
    }

    /// <summary>Whether a gap is told otherwise already: the secret was fetched, or it says why it was not.</summary>
    internal bool Answers(BackupGap withheld) => _askedSecrets.Any(p => withheld.What == MaskedSecrets.What(p));

    internal byte[] ToFile() => CanonicalJson.Write(Node);
}
