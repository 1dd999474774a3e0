namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What every plan must keep to, whoever edited it.</summary>
internal static class PlanRules
{
    private const int MostUninstallHours = 24 * 30;

    internal static void Check(DecommissionPlan plan, string path)
    {
        if (!Guid.TryParse(plan.TenantId, out _) || !Guid.TryParse(plan.PlanId, out _) || string.IsNullOrEmpty(plan.JournalPath) || string.IsNullOrEmpty(plan.BackupPath))
        {
            throw Broken(path, "It names no tenant, no plan id, no journal or no backup.");
        }

        if (plan.RetiresPerDay < 1 || plan.WipesPerDay < 1 || plan.FollowUpDays < 1 || plan.UninstallHours is < 0 or > MostUninstallHours)
        {
            throw Broken(path, "Its quotas, days or hours are none.");
        }

        PlannedObject[]?[] lists = [plan.Apps, plan.Configuration, plan.Enrollment, plan.Records, plan.Groups, plan.Connectors, plan.Partners, plan.Infrastructure, plan.Users, plan.Domains, plan.Licenses];
        if (plan.Steps is null || IsBroken(plan.WipeId) || IsBroken(plan.ProtectId) || IsBroken(plan.AcceptedFindings) || IsBroken(plan.ForceDomain) || IsBroken(plan.ConvertDomain) || IsBroken(plan.EncryptionCertificate) || IsBroken(plan.UserId) || IsBroken(plan.Products) || IsBroken(plan.Devices) || Array.Exists(lists, IsBroken) || plan.WipeOptions is null || plan.Duration is null)
        {
            throw Broken(path, "A list is missing, or an entry of a list.");
        }

        if (EscrowCertificates.Read(plan) is null)
        {
            throw Broken(path, "A certificate that keys shall be encrypted to is none, or not meant for document encryption.");
        }

        if (UnknownFinding(plan.AcceptedFindings) is { } unknown)
        {
            throw Broken(path, $"It accepts '{unknown}', which is no finding that a plan can accept.");
        }

        PlannedDevice[] leaving = [.. plan.Devices.Where(d => d.Act != PlannedAct.Leave)];
        if (plan.CanaryPercent is < 0 or > 100 || Array.Exists(plan.Devices, d => d is { Canary: true, Act: PlannedAct.Leave }) || (plan.CanaryPercent > 0 && leaving.Length > 0 && !Array.Exists(leaving, d => d.Canary)))
        {
            throw Broken(path, "The devices of its canary are none.");
        }

        if (!plan.Steps.Contains(DecommissionStep.Preflight))
        {
            throw Broken(path, "It leaves out the look at the tenant before it.");
        }

        if (plan.WipeOptions.KeepEnrollmentData || plan.WipeOptions.MacOsUnlockCode is not null)
        {
            throw Broken(path, "Its wipes keep the enrolment, or it holds an unlock code; neither belongs into a decommission.");
        }

        CheckProtected(plan, lists, path);
        CheckEnd(plan, path);
        if (PeopleRules.ProblemOf(plan) is { } problem)
        {
            throw Broken(path, problem);
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var wipeIds = new HashSet<string>(plan.WipeId, StringComparer.OrdinalIgnoreCase);
        foreach (PlannedDevice device in plan.Devices)
        {
            if (!Guid.TryParseExact(device.Id, "D", out _))
            {
                throw Broken(path, $"'{device.Id}' is no device id.");
            }

            if (!seen.Add(device.Id))
            {
                throw Broken(path, $"The device {device.Id} stands in it twice.");
            }

            if (device.Act == PlannedAct.Wipe && device.Ownership != DeviceOwnership.Company && !wipeIds.Contains(device.Id))
            {
                throw Broken(path, $"It wipes the device {device.Id}, which is not the organization's and is not named in wipeId.");
            }
        }
    }

    /// <summary>The first id that stands for no finding, or for one that no plan may accept.</summary>
    internal static string? UnknownFinding(IEnumerable<string> ids) => ids.FirstOrDefault(id => !DecommissionFindingId.Acceptable.Contains(id, StringComparer.OrdinalIgnoreCase));

    /// <summary>What is protected is reached by no step, whoever wrote it there.</summary>
    private static void CheckProtected(DecommissionPlan plan, PlannedObject[]?[] lists, string path)
    {
        var kept = new HashSet<string>(plan.ProtectId, StringComparer.OrdinalIgnoreCase);
        string? reached = Array.Find(plan.Devices, d => d.Act != PlannedAct.Leave && kept.Contains(d.Id))?.Id
            ?? lists.SelectMany(l => l!).FirstOrDefault(o => o.Included && (kept.Contains(o.Id) || (o.OwnerId is { } owner && kept.Contains(owner))))?.Id;
        if (reached is not null)
        {
            throw Broken(path, $"It acts on {reached}, which it protects.");
        }

        if (lists.SelectMany(l => l!).FirstOrDefault(o => string.IsNullOrWhiteSpace(o.Id) || o.Name is null || string.IsNullOrEmpty(o.Type)) is { } nameless)
        {
            throw Broken(path, $"An object of it has no id, name or type ('{nameless.Name}').");
        }
    }

    /// <summary>The steps that reach beyond Intune do what they were named for, and nothing else.</summary>
    private static void CheckEnd(DecommissionPlan plan, string path)
    {
        CheckInfrastructure(plan, path);
        if (plan.Domains.Where(d => d.Included).GroupBy(d => d.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Broken(path, $"The domain {twice.Key} stands in it twice.");
        }

        if (Array.Find(plan.ForceDomain, f => !Array.Exists(plan.Domains, d => d.Included && string.Equals(d.Id, f, StringComparison.OrdinalIgnoreCase))) is { } forced)
        {
            throw Broken(path, $"It renames what uses the domain '{forced}', which it does not remove.");
        }

        if (plan.Steps.Contains(DecommissionStep.CancellationSheet) && string.IsNullOrEmpty(plan.SheetPath))
        {
            throw Broken(path, "It names no place for its cancellation sheet.");
        }
    }

    private static void CheckInfrastructure(DecommissionPlan plan, string path)
    {
        PlannedObject[] going = [.. plan.Infrastructure.Where(i => i.Included)];
        if (Array.Find(going, i => i.Type is not (nameof(InfrastructureKind.DirectorySync) or nameof(InfrastructureKind.Federation))) is { } other)
        {
            throw Broken(path, $"It switches off '{other.Name}' ({other.Type}); only directory synchronisation and the federation of domains can be.");
        }

        if (going.GroupBy(i => i.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Broken(path, $"It switches off {twice.Key} twice.");
        }

        PlannedObject[] domains = [.. going.Where(i => i.Type == nameof(InfrastructureKind.Federation))];
        if (Array.Find(domains, d => !Same(d.Id, d.Name) || !Array.Exists(plan.ConvertDomain, c => Same(c, d.Id))) is { } unnamed)
        {
            throw Broken(path, $"It converts the domain '{unnamed.Id}' ('{unnamed.Name}'), which is not named in convertDomain.");
        }

        if (Array.Find(plan.ConvertDomain, c => !Array.Exists(domains, d => Same(d.Id, c))) is { } missing)
        {
            throw Broken(path, $"It names the domain '{missing}' in convertDomain, but does not convert it.");
        }
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool IsBroken<T>(T[]? list) => list is null || Array.Exists(list, item => item is null);

    private static IntuneMaintenanceException Broken(string path, string why) =>
        PlanFile.Wrong("PlanBroken", FailureKind.InvalidData, path, $"The plan '{path}' cannot be run. {why}");
}
