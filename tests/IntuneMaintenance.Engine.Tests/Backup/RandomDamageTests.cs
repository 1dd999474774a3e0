using System.Globalization;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>Whatever happens to one file of a backup is found, by the check and by whoever reads it back.</summary>
public sealed class RandomDamageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task One_damage_anywhere_is_found(int seed)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = seed, PoliciesPerFamily = 2, AppCount = 3 });
        await tenant.SaveAsync();
        string root = tenant.PathOf("backup");
        string[] files = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var random = new Random(seed);
        for (int round = 0; round < 150; round++)
        {
            string file = files[random.Next(files.Length)];
            byte[] good = await File.ReadAllBytesAsync(file);
            string moved = Path.Combine(Path.GetDirectoryName(file)!, Renamed(Path.GetFileName(file), random));
            string what = Damage(file, good, moved, round % 5, random);

            BackupCheck check = await tenant.TestAsync();

            Assert.False(check.IsValid, what);
            Assert.NotEmpty(check.Problems);
            if (what[0] != '+')
            {
                await Assert.ThrowsAsync<IntuneMaintenanceException>(() => ReadAllAsync(root));
            }

            File.Delete(moved);
            await File.WriteAllBytesAsync(file, good);
        }

        Assert.True((await tenant.TestAsync()).IsValid);
        Assert.True(await ReadAllAsync(root) > 50);
    }

    private static string Damage(string file, byte[] good, string moved, int kind, Random random)
    {
        switch (kind)
        {
            case 0 or 1:
                int bit = random.Next(good.Length * 8);
                byte[] bad = [.. good];
                bad[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(file, bad);
                return string.Create(CultureInfo.InvariantCulture, $"{file}: bit {bit}");
            case 2:
                File.Move(file, moved);
                return $"{file} renamed to {moved}";
            case 3:
                File.WriteAllBytes(file, good[..random.Next(good.Length)]);
                return $"{file}: cut";
            default:
                File.Copy(file, moved);
                return $"+ {moved}";
        }
    }

    private static string Renamed(string name, Random random)
    {
        int at = random.Next(name.Length);
        return name[..at] + (name[at] == 'x' ? 'y' : 'x') + name[(at + 1)..];
    }

    private static async Task<int> ReadAllAsync(string root)
    {
        using BackupArchive archive = await BackupArchive.OpenAsync(new FolderStorage(root), CancellationToken.None);
        int read = 0;
        foreach (ManifestFile file in archive.Manifest.Files)
        {
            read++;
            if (ConfigurationTypes.Find(file.Type) is { IsInventory: false })
            {
                await archive.ReadAsync(file, CancellationToken.None);
            }
            else
            {
                await archive.CheckAsync(file, CancellationToken.None);
            }
        }

        return read;
    }
}
