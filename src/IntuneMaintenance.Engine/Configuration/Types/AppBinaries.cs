using System.Text.Json;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>App content: the service takes it and never gives it back.</summary>
internal static class AppBinaries
{
    internal static IEnumerable<BackupGap> In(JsonElement app)
    {
        if (app.TextOf("committedContentVersion").Length > 0)
        {
            yield return new BackupGap
            {
                What = "The app's content",
                Reason = "Graph gives uploaded app content only encrypted and never its key.",
                Remedy = $"Keep the source file{(app.TextOf("fileName") is { Length: > 0 } file ? $" '{file}'" : "")} yourself.",
                ByDesign = true,
            };
        }
    }
}
