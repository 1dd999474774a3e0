namespace IntuneMaintenance.Engine.Storage;

/// <summary>What keeps the files of a place.</summary>
internal enum PlaceKind
{
    Folder,
    Zip,
    Blob,
}
