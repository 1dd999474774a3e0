using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Decommission.People;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Reads a tenant and writes down what a decommission would do there. Changes nothing.</summary>
internal sealed class Planner
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly DevicePlanner _devices;
    private readonly ObjectPlanner _objects;
    private readonly EnrollmentPlanner _enrollment;
    private readonly RecordPlanner _records;
    private readonly OutsidePlanner _outside;
    private readonly EndPlanner _end;
    private readonly UserPlanner _users;
    private readonly ProductPlanner _products;
    private readonly LicensePlanner _licenses;

    internal Planner(GraphDoor door, TenantIdentity identity, GraphDevices devices, OutsidePlanner outside, EndPlanner end)
    {
        _door = door;
        _identity = identity;
        _devices = new DevicePlanner(door, identity, devices);
        _objects = new ObjectPlanner(door);
        _enrollment = new EnrollmentPlanner(door, identity);
        _records = new RecordPlanner(door, identity);
        _outside = outside;
        _end = end;
        _users = new UserPlanner(door, identity);
        _products = new ProductPlanner(door);
        _licenses = new LicensePlanner(door);
    }

    internal async Task<DecommissionPlan> MakeAsync(PlanRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        if (PlanRules.UnknownFinding(request.Accept) is { } unknown)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "FindingUnknown", $"-Accept: there is no finding '{unknown}' that a plan can accept.")
            {
                Target = unknown,
                Advice = "Take the FindingId of a finding that Test-IntuneDecommission shows; about_IntuneMaintenance_Decommission lists them.",
            };
        }

        var names = new PlanNames(request);
        PlannedDevice[] devices = await _devices.PlanAsync(request, names, progress, cancellationToken).ConfigureAwait(false);
        bool allGo = devices.All(d => d.Act != PlannedAct.Leave);
        HashSet<DecommissionStep> steps = StepsOf(request, allGo);

        // Without the Devices step they all stay, and keep what is assigned to them.
        bool noneStays = devices.Length == 0 || (allGo && steps.Contains(DecommissionStep.Devices));
        (PlannedObject[] apps, PlannedObject[] configuration) = await _objects.PlanAsync(request, names, noneStays, progress, cancellationToken).ConfigureAwait(false);
        PlannedObject[] groups = await _outside.GroupsAsync(request, names, cancellationToken).ConfigureAwait(false);
        PlannedObject[] enrollment = steps.Contains(DecommissionStep.StopEnrollment) ? await _enrollment.PlanAsync(names, cancellationToken).ConfigureAwait(false) : [];
        PlannedObject[] records = steps.Contains(DecommissionStep.DeviceRecords) ? await _records.PlanAsync(devices, names, cancellationToken).ConfigureAwait(false) : [];
        PlannedObject[] connectors = await _outside.ConnectorsAsync(request, names, cancellationToken).ConfigureAwait(false);
        PlannedObject[] partners = await _outside.PartnersAsync(request, names, cancellationToken).ConfigureAwait(false);
        PlannedObject[] infrastructure = steps.Contains(DecommissionStep.Infrastructure) || request.ConvertDomain.Length > 0 ? await _end.InfrastructureAsync(request, names, cancellationToken).ConfigureAwait(false) : [];
        PlannedObject[] domains = await _end.DomainsAsync(request, names, cancellationToken).ConfigureAwait(false);
        DeviceOwners staying = DeviceOwners.Staying(devices, steps.Contains(DecommissionStep.Devices));
        PlannedObject[] users = await _users.PlanAsync(request, names, staying, cancellationToken).ConfigureAwait(false);
        PlannedProduct[] products = await _products.PlanAsync(request, names, cancellationToken).ConfigureAwait(false);
        PlannedObject[] licenses = await _licenses.PlanAsync(products, names, staying, cancellationToken).ConfigureAwait(false);
        await names.DemandAllKnownAsync(_door, cancellationToken).ConfigureAwait(false);
        var plan = new DecommissionPlan
        {
            PlanId = Guid.NewGuid().ToString("D"),
            TenantId = _identity.TenantId,
            TenantName = _identity.TenantName,
            CreatedDateTime = _door.Time.GetUtcNow(),
            CreatedBy = _identity.Account,
            BackupPath = LocationOf(request.BackupPath),
            JournalPath = LocationOf(request.JournalPath),
            Steps = [.. steps.Order()],
            RetiresPerDay = request.RetiresPerDay,
            WipesPerDay = request.WipesPerDay,
            UninstallHours = request.UninstallHours,
            FollowUpDays = request.FollowUpDays,
            CanaryPercent = request.CanaryPercent,
            Justification = request.Justification,
            SignerThumbprint = request.SignerThumbprint,
            EncryptionCertificate = EscrowCertificates.ToPlan(request.EncryptionCertificate),
            WipeOptions = request.WipeOptions,
            WipeId = Once(request.WipeId),
            AcceptedFindings = [.. DecommissionFindingId.Acceptable.Where(id => request.Accept.Contains(id, StringComparer.OrdinalIgnoreCase))],
            ProtectId = Once(request.ProtectId),
            Devices = devices,
            Apps = apps,
            Configuration = configuration,
            Enrollment = enrollment,
            Records = records,
            Groups = groups,
            Connectors = connectors,
            Partners = partners,
            Infrastructure = infrastructure,
            ConvertDomain = [.. infrastructure.Where(i => i is { Included: true, Type: nameof(InfrastructureKind.Federation) }).Select(i => i.Name)],
            UserId = [.. users.Select(u => u.Id)],
            Users = users,
            Domains = domains,
            ForceDomain = Once(request.ForceDomain),
            DisableUserAccount = request.DisableUserAccount,
            Products = products,
            Licenses = licenses,
            SheetPath = steps.Contains(DecommissionStep.CancellationSheet) ? LocationOf(request.SheetPath.Length > 0 ? request.SheetPath : PlanFile.FolderOf(request.Path)) : "",
        };
        plan.Duration = DurationEstimate.Of(plan);
        return plan;
    }

    /// <summary>What ends only a part of a tenant stops no enrolment by itself; what reaches beyond Intune is asked for or named.</summary>
    private static HashSet<DecommissionStep> StepsOf(PlanRequest request, bool allGo)
    {
        HashSet<DecommissionStep> steps = [DecommissionStep.Backup, DecommissionStep.UninstallApps, DecommissionStep.Devices, DecommissionStep.Configuration, .. request.IncludeStep];
        if (allGo)
        {
            steps.Add(DecommissionStep.StopEnrollment);
        }

        if (request.ConnectorId.Length > 0)
        {
            steps.Add(DecommissionStep.Connectors);
        }

        if (request.PartnerId.Length > 0)
        {
            steps.Add(DecommissionStep.PartnerAccess);
        }

        if (request.SwitchOff.Length + request.ConvertDomain.Length > 0)
        {
            steps.Add(DecommissionStep.Infrastructure);
        }

        if (request.UserId.Length > 0)
        {
            steps.Add(DecommissionStep.Users);
        }

        if (request.ReleaseLicense.Length > 0)
        {
            steps.Add(DecommissionStep.Licenses);
        }

        if (request.Domain.Length + request.ForceDomain.Length > 0)
        {
            steps.Add(DecommissionStep.Domains);
        }

        steps.ExceptWith(request.SkipStep);
        steps.Add(DecommissionStep.Preflight);
        return steps;
    }

    private static string[] Once(string[] names) => [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A draft, which is written nowhere, names no places.</summary>
    private static string LocationOf(string path) => path.Length == 0 ? "" : Place.Of(path).Location;
}
