using System.Text.Json;

namespace IntuneMaintenance.Rehearsal;

/// <summary>The folder that keeps what a rehearsal leaves: backup, plan, journal and report.</summary>
internal sealed class CampaignFolder(string path)
{
    private const string Marker = ".rehearsal";
    private static readonly string[] Products = ["backup", "journal", "state", "plan.json", "report.html"];

    internal string Path => path;

    internal string Plan => In("plan.json");

    /// <summary>The tenant that the plan in here is for; null without a plan.</summary>
    internal string? PlannedTenant()
    {
        if (!File.Exists(Plan))
        {
            return null;
        }

        try
        {
            using JsonDocument plan = JsonDocument.Parse(File.ReadAllBytes(Plan));
            return plan.RootElement.GetProperty("tenantId").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Empties the folder of an earlier rehearsal. What is not from a rehearsal is never touched.</summary>
    internal void StartAnew()
    {
        string[] present = [.. Products.Select(In).Where(System.IO.Path.Exists)];
        if (present.Length > 0 && !File.Exists(In(Marker)))
        {
            throw new UsageException($"'{present[0]}' is in the way and no rehearsal left it. Choose another folder with --out.");
        }

        Directory.CreateDirectory(path);
        File.WriteAllText(In(Marker), "This folder belongs to the rehearsal. The next one empties it.\n");
        foreach (string product in present)
        {
            if (Directory.Exists(product))
            {
                Directory.Delete(product, recursive: true);
            }
            else
            {
                File.Delete(product);
            }
        }
    }

    private string In(string name) => System.IO.Path.Combine(path, name);
}
