using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What no application can ever be allowed to do (facts §7, §13): where one runs the plan, a person does it.</summary>
internal static class PersonTasks
{
    internal const string Application = "An application cannot do it, whatever it is granted.";

    /// <summary>Null when the sign-in may do it by itself.</summary>
    internal static PersonTask? Of(PlannedObject planned, TenantIdentity identity) => identity.TokenKind != TokenKind.AppOnly ? null : planned.Type switch
    {
        EnrollmentGates.Scope => Scope(planned, $"{AdminPortals.Entra(identity.Environment)}/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Mobility"),
        nameof(InfrastructureKind.Federation) => Conversion(planned, $"{AdminPortals.Microsoft365(identity.Environment)}#/Domains/Details/{Uri.EscapeDataString(planned.Name)}"),
        _ => null,
    };

    /// <summary>What a plan holds of it, in the steps that run.</summary>
    internal static IReadOnlyList<(PlannedObject Object, PersonTask Task)> In(DecommissionPlan plan, TenantIdentity identity) =>
    [
        .. plan.Steps.SelectMany(step => StepObjects.PlannedOf(plan, step)).Select(o => (Object: o, Task: Of(o, identity))).Where(p => p.Task is not null).Select(p => (p.Object, p.Task!)),
    ];

    /// <summary>Looks whether people have done meanwhile what was left to them. What cannot be read stays open.</summary>
    internal static async Task LookAsync(Campaign campaign, IEnumerable<ICampaignStep> steps, CancellationToken cancellationToken)
    {
        foreach (ICampaignStep step in steps.Where(s => campaign.Plan.Steps.Contains(s.Step)))
        {
            var acts = new ObjectActs(campaign, step.Step);
            foreach (PlannedObject planned in StepObjects.PlannedOf(campaign.Plan, step.Step).Where(o => acts.Book.End(o.Id)?.State == nameof(DeviceActState.LeftToPerson)))
            {
                (bool done, _) = step is IHandsOver handing ? await Readings.TryAsync(() => handing.IsDoneAsync(campaign, planned, cancellationToken)).ConfigureAwait(false) : (false, null);
                if (done)
                {
                    await acts.TakeBackAsync(planned).ConfigureAwait(false);
                }
            }
        }
    }

    private static PersonTask Scope(PlannedObject planned, string link) => new(
        Application,
        $"Set the MDM user scope of '{planned.Name}' to None: Microsoft Entra admin center > Settings > Mobility. {link} A run of this plan by a signed-in administrator sees that it is done; an application may not read it.",
        link);

    private static PersonTask Conversion(PlannedObject planned, string link) => new(
        Application,
        $"Convert {planned.Name} to managed, signed in as an administrator: Update-MgDomain -DomainId {planned.Name} -AuthenticationType Managed, with Domain.ReadWrite.All and Directory.AccessAsUser.All. It takes up to an hour; look before that nobody signs in with it. {link}",
        link);
}
