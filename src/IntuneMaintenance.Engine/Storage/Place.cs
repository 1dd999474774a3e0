using System.Globalization;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>A location as a person types it, understood: a folder, a .zip, or a blob container with or without a prefix.</summary>
internal sealed class Place
{
    private const string ZipSuffix = ".zip";

    private Place(PlaceKind kind, string location, BlobAddress? blob)
    {
        Kind = kind;
        Location = location;
        Blob = blob;
    }

    internal PlaceKind Kind { get; }

    /// <summary>The place as it is shown and stored: a full path, or an address without the signature that opens it.</summary>
    internal string Location { get; }

    internal BlobAddress? Blob { get; }

    internal static Place Of(string text)
    {
        if (BlobAddress.IsAddress(text))
        {
            BlobAddress blob = BlobAddress.Parse(text);
            return new Place(PlaceKind.Blob, blob.Shown, blob);
        }

        string path = Path.GetFullPath(text);
        bool zip = path.EndsWith(ZipSuffix, StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);
        return new Place(zip ? PlaceKind.Zip : PlaceKind.Folder, path, null);
    }

    /// <summary>The same container, opened by a SAS; any other place as it is. A SAS in the address comes first.</summary>
    internal Place OpenedBy(BlobSas? sas) => Blob is { Sas: null } blob && sas is not null ? new Place(Kind, Location, blob.OpenedBy(sas.For(blob))) : this;

    /// <summary>A place inside this one.</summary>
    internal Place Below(string name) => Blob is { } blob ? Blobs(blob.Below(name)) : Of(Path.Combine(Location, name));

    /// <summary>The place of a further attempt: the name with a number.</summary>
    internal Place Numbered(int number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        return Beside(text, "attempt-" + text);
    }

    /// <summary>A place of the same kind beside this one: its name with another one behind it.</summary>
    internal Place Beside(string name) => Beside(name, name);

    private Place Beside(string name, string inContainer) => Kind switch
    {
        PlaceKind.Blob => Blobs(Blob!.Prefix.Length > 0 ? Blob.With($"{Blob.Prefix}-{name}") : Blob.Below(inContainer)),
        PlaceKind.Zip => new Place(Kind, $"{Location[..^ZipSuffix.Length]}-{name}{Location[^ZipSuffix.Length..]}", null),
        _ => new Place(Kind, $"{Location}-{name}", null),
    };

    public override string ToString() => Location;

    private static Place Blobs(BlobAddress blob) => new(PlaceKind.Blob, blob.Shown, blob);
}
