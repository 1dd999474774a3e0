using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>The requests of destructive acts: path, verb, body and approval headers.</summary>
internal sealed class ActRequests
{
    private readonly WipeOptions _wipe;
    private readonly bool _keepUserData;
    private readonly string? _justification;

    internal ActRequests(WipeOptions wipe, bool keepUserData, string? justification)
    {
        _wipe = wipe;
        _keepUserData = keepUserData;
        _justification = justification;
    }

    /// <summary>Two options of a wipe exist in beta alone.</summary>
    internal GraphVersion Version => _wipe.UseProtectedWipe || _wipe.ObliterationBehavior is not null ? GraphVersion.Beta : GraphVersion.V1;

    internal BatchPart For(DeviceAct act, string? approvalCode)
    {
        string device = DevicePath(act.DeviceId);
        BatchPart part = act.Act switch
        {
            DestructiveAct.Retire => new BatchPart(HttpMethod.Post, device + "/retire"),
            DestructiveAct.Wipe => new BatchPart(HttpMethod.Post, device + "/wipe") { Body = JsonSerializer.SerializeToUtf8Bytes(WipeBody.From(_wipe), DeviceJson.Default.WipeBody) },
            DestructiveAct.Delete => new BatchPart(HttpMethod.Delete, device),
            DestructiveAct.FreshStart => new BatchPart(HttpMethod.Post, device + "/cleanWindowsDevice") { Body = JsonSerializer.SerializeToUtf8Bytes(new CleanWindowsBody(_keepUserData), DeviceJson.Default.CleanWindowsBody) },
            DestructiveAct.ResetPasscode => new BatchPart(HttpMethod.Post, device + "/resetPasscode"),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act.Act, "No act was named."),
        };
        return part with { Headers = Headers(approvalCode) };
    }

    internal static string DevicePath(string id) => $"deviceManagement/managedDevices/{Uri.EscapeDataString(id)}";

    private Dictionary<string, string> Headers(string? approvalCode) =>
        approvalCode is not null ? ApprovalHeaders.Approved(approvalCode) : ApprovalHeaders.Asking(_justification);
}
