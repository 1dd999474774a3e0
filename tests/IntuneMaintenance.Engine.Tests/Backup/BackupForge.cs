using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>Writes a backup anew with other contents, so that it is whole again: what another day or another tenant would have given.</summary>
internal static class BackupForge
{
    /// <param name="from">The backup.</param>
    /// <param name="to">Folder or .zip that the other one goes to.</param>
    /// <param name="change">Gives the objects in the place of one: none, itself, or several.</param>
    /// <param name="manifest">Changes what the manifest says beside the files.</param>
    internal static async Task WriteAsync(string from, string to, Func<ManifestFile, JsonObject, IEnumerable<(ManifestFile File, JsonObject Item)>> change, Func<BackupManifest, BackupManifest>? manifest = null)
    {
        BackupArchive archive = await BackupArchive.OpenAsync(new FolderStorage(from), CancellationToken.None);
        IStorage storage = Storages.Offline.Open(to);
        using var opened = storage as IDisposable;
        var files = new List<ManifestFile>();
        foreach (ManifestFile file in archive.Manifest.Files)
        {
            if (ConfigurationTypes.Find(file.Type) is null or { IsInventory: true })
            {
                continue;
            }

            JsonObject item = JsonNode.Parse((await archive.ReadAsync(file, CancellationToken.None)).GetRawText())!.AsObject();
            foreach ((ManifestFile kept, JsonObject content) in change(file, item))
            {
                byte[] bytes = Encoding.UTF8.GetBytes(content.ToJsonString());
                string path = $"{kept.Type}/{ContentHash.Of(Encoding.UTF8.GetBytes(kept.Id))[..20]}.json";
                await storage.WriteAsync(path, bytes, CancellationToken.None);
                files.Add(kept with { Path = path, Size = bytes.Length, Sha256 = ContentHash.Of(bytes) });
            }
        }

        BackupManifest made = archive.Manifest with { Files = files };
        await FinishAsync(storage, manifest?.Invoke(made) ?? made);
    }

    /// <summary>A backup of one type with objects made by hand.</summary>
    internal static async Task<string> MakeAsync(string to, string tenant, string type, params (string Id, string Json)[] objects)
    {
        var storage = new FolderStorage(to);
        var files = new List<ManifestFile>();
        foreach ((string id, string json) in objects)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(json);
            JsonObject item = JsonNode.Parse(json)!.AsObject();
            await storage.WriteAsync($"{type}/{id}.json", bytes, CancellationToken.None);
            files.Add(new ManifestFile { Path = $"{type}/{id}.json", Type = type, Id = id, Name = (item["displayName"] ?? item["name"])!.GetValue<string>(), Size = bytes.Length, Sha256 = ContentHash.Of(bytes) });
        }

        await FinishAsync(storage, new BackupManifest { TenantId = tenant, TenantName = tenant, Files = files, Types = [new BackupTypeCount { Type = type, Count = files.Count }] });
        return to;
    }

    private static async Task FinishAsync(IStorage storage, BackupManifest manifest)
    {
        byte[] text = ManifestText.Write(manifest);
        await storage.WriteAsync(BackupManifest.HashFileName, ManifestText.HashLine(text), CancellationToken.None);
        await storage.WriteAsync(BackupManifest.FileName, text, CancellationToken.None);
        await storage.CommitAsync(CancellationToken.None);
    }
}
