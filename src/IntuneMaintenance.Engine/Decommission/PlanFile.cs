using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>The plan as a file. Its hash is that of its bytes: whoever changes a letter has another plan.</summary>
internal static class PlanFile
{
    private const int SchemaVersion = 1;
    private static readonly string[] NotInFile = [nameof(DecommissionPlan.Path), nameof(DecommissionPlan.PlanHash)];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,

        // Of two that have the same name a reader sees one, and the run might take the other.
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    /// <summary>Writes a new file and puts its path and hash into the plan.</summary>
    internal static async Task WriteAsync(DecommissionPlan plan, string path, CancellationToken cancellationToken)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(plan, Options);
        await new FolderStorage(FolderOf(path)).WriteAsync(Path.GetFileName(path), content, cancellationToken).ConfigureAwait(false);
        plan.Path = Path.GetFullPath(path);
        plan.PlanHash = ContentHash.Of(content);
    }

    internal static async Task<DecommissionPlan> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var storage = new FolderStorage(FolderOf(path));
        if (!await storage.ExistsAsync(Path.GetFileName(path), cancellationToken).ConfigureAwait(false))
        {
            throw Wrong("PlanNotFound", FailureKind.NotFound, path, $"There is no plan '{path}'.");
        }

        byte[] content = await storage.ReadAsync(Path.GetFileName(path), cancellationToken).ConfigureAwait(false);
        DecommissionPlan? plan;
        try
        {
            plan = JsonSerializer.Deserialize<DecommissionPlan>(content, Options);
        }
        catch (JsonException e)
        {
            throw Wrong("PlanNotReadable", FailureKind.InvalidData, path, $"'{path}' is no plan, or it is damaged: {e.Message}");
        }

        if (plan is null || plan.SchemaVersion != SchemaVersion)
        {
            throw Wrong("PlanVersionUnknown", FailureKind.InvalidData, path, $"'{path}' is no plan that this version understands.");
        }

        PlanRules.Check(plan, path);
        plan.Path = Path.GetFullPath(path);
        plan.PlanHash = ContentHash.Of(content);
        return plan;
    }

    internal static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    internal static IntuneMaintenanceException Wrong(string id, FailureKind kind, string path, string message) => new(kind, id, message) { Target = path };

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Type == typeof(DecommissionPlan))
        {
            foreach (JsonPropertyInfo property in type.Properties.Where(p => NotInFile.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).ToArray())
            {
                type.Properties.Remove(property);
            }
        }
    }
}
