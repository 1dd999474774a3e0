using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HandlebarsDotNet;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>One self-contained page on a campaign: readable without script, printable, with the data as JSON inside.</summary>
internal static class ReportPage
{
    private const string Template = "IntuneMaintenance.Engine.Decommission.report.hbs";
    private static readonly Lazy<HandlebarsTemplate<object, object>> Compiled = new(() => Handlebars.Create().Compile(ReadTemplate()));

    private static readonly JsonSerializerOptions DataOptions = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    internal static byte[] Render(DecommissionPlan plan, IReadOnlyList<JournalRecord> records)
    {
        var book = new DeviceBook(plan, records, new ActLedger(records));
        DecommissionStatus status = StatusReader.Read(plan, records);
        var model = new Dictionary<string, object?>
        {
            ["plan"] = plan,
            ["status"] = status,
            ["state"] = Words(status.State.ToString()),
            ["created"] = Moment(plan.CreatedDateTime),
            ["nextRun"] = Moment(status.NextRunDateTime),
            ["firstRecord"] = Moment(records.FirstOrDefault()?.At),
            ["lastRecord"] = Moment(records.LastOrDefault()?.At),
            ["steps"] = status.Steps.Select(Step).ToArray(),
            ["platforms"] = Platforms(plan, book),
            ["acts"] = plan.Devices.Select(d => Act(d, book)).ToArray(),
            ["problems"] = status.Problems.Select(Problem).ToArray(),
            ["apps"] = plan.Apps.Where(a => a.Included).ToArray(),
            ["configuration"] = plan.Configuration.Where(o => o.Included).ToArray(),
            ["left"] = plan.Configuration.Where(o => !o.Included).ToArray(),
            ["json"] = JsonSerializer.Serialize(new { plan, status }, DataOptions), // its encoder escapes "<": no name can end the script element
        };
        return Encoding.UTF8.GetBytes(Compiled.Value(model));
    }

    private static object Step(DecommissionStepResult step) => new Dictionary<string, object?>
    {
        ["name"] = Words(step.Step.ToString()),
        ["state"] = Words(step.State.ToString()),
        ["total"] = step.Total,
        ["done"] = step.Done,
        ["failed"] = step.Failed,
        ["started"] = Moment(step.StartedDateTime),
        ["ended"] = Moment(step.EndedDateTime),
        ["detail"] = step.Detail,
    };

    private static object[] Platforms(DecommissionPlan plan, DeviceBook book) =>
    [
        .. plan.Devices.GroupBy(d => d.OperatingSystem ?? "unknown").OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Select(g => new Dictionary<string, object?>
        {
            ["name"] = g.Key,
            ["retire"] = g.Count(d => d.Act == PlannedAct.Retire),
            ["wipe"] = g.Count(d => d.Act == PlannedAct.Wipe),
            ["leave"] = g.Count(d => d.Act == PlannedAct.Leave),
            ["done"] = g.Count(d => book.EndOf(d)?.State == nameof(DeviceActState.Done)),
            ["failed"] = g.Count(d => book.EndOf(d) is { State: not nameof(DeviceActState.Done) }),
        }),
    ];

    private static object Act(PlannedDevice device, DeviceBook book)
    {
        ActEntry? entry = book.Entry(device);
        JournalRecord? end = book.EndOf(device);
        bool stays = device.Act == PlannedAct.Leave;
        return new Dictionary<string, object?>
        {
            ["device"] = device,
            ["act"] = device.Act.ToString(),
            ["ownership"] = device.Ownership.ToString(),
            ["requested"] = Moment(entry?.At),
            ["requestId"] = entry?.RequestId,
            ["state"] = stays ? "Left" : Words(end?.State ?? entry?.Verdict?.ToString() ?? nameof(DeviceActState.NotSent)),
            ["ended"] = Moment(end?.At),
            ["detail"] = stays ? device.Reason : end?.Detail ?? device.Reason,
        };
    }

    private static object Problem(DeviceActResult result) => new Dictionary<string, object?>
    {
        ["name"] = result.DeviceName,
        ["id"] = result.DeviceId,
        ["state"] = Words(result.State.ToString()),
        ["detail"] = result.Detail,
    };

    private static string Moment(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "";

    private static string Words(string pascal) => string.Concat(pascal.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    private static string ReadTemplate()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Template)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
