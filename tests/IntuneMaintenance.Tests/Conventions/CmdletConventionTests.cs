using System.Management.Automation;
using System.Reflection;

namespace IntuneMaintenance.Tests.Conventions;

public sealed class CmdletConventionTests
{
    // Get-Verb lives in a module that the embedded engine lacks, so the list is read from the engine's own constants.
    private static readonly HashSet<string> ApprovedVerbs =
    [
        .. new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity) }
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(f => (string)f.GetRawConstantValue()!),
    ];

    // Backup is not among them: it reads the tenant and fills a new folder.
    private static readonly string[] ChangingVerbs =
        ["Add", "Clear", "Disable", "Enable", "Export", "Import", "Invoke", "New", "Publish", "Remove", "Rename", "Reset", "Restart", "Restore", "Send", "Set", "Start", "Stop", "Update"];

    private static readonly string[] DestructiveCmdlets =
        ["Invoke-IntuneDeviceRetire", "Invoke-IntuneDeviceWipe", "Invoke-IntuneDecommission"];

    /// <summary>Nothing can come out of these: what they close or change is the connection itself.</summary>
    private static readonly string[] WithoutOutput = ["Disconnect-IntuneMaintenance"];

    /// <summary>A parameter of theirs names a folder that gets files.</summary>
    private static readonly string[] ReadersThatSave = ["Get-IntuneServiceHealth"];

    /// <summary>It makes the context.</summary>
    private static readonly string[] WithoutContext = ["Connect-IntuneMaintenance"];

    [Fact]
    public void There_are_cmdlets() => Assert.NotEmpty(Surface.Cmdlets);

    [Fact]
    public void Verbs_are_approved() => Rule.Holds(
        "Choose an approved verb (learn.microsoft.com/powershell/scripting/developer/cmdlet/approved-verbs-for-windows-powershell-commands).",
        Surface.Cmdlets.Where(c => !ApprovedVerbs.Contains(c.Verb)).Select(c => c.Name));

    [Fact]
    public void Nouns_have_the_prefix_and_are_singular() => Rule.Holds(
        "Begin the noun with Intune and use the singular: Get-IntuneDevice, not Get-Devices.",
        Surface.Cmdlets.Where(c => !c.Noun.StartsWith("Intune", StringComparison.Ordinal) || IsPlural(c.Noun)).Select(c => c.Name));

    [Fact]
    public void Classes_are_named_after_their_cmdlets() => Rule.Holds(
        "Name the class <Verb><Noun>Command, so that a cmdlet's file is found by its name.",
        Surface.Cmdlets.Where(c => c.Type.Name != $"{c.Verb}{c.Noun}Command").Select(c => $"{c.Name}: {c.Type.Name}"));

    [Fact]
    public void Cmdlets_are_sealed() => Rule.Holds(
        "Seal the class; share code through Shell/ or a base class of the room.",
        Surface.Cmdlets.Where(c => !c.Type.IsSealed).Select(c => c.Name));

    [Fact]
    public void Cmdlets_do_their_work_asynchronously() => Rule.Holds(
        "Derive from IntuneCmdlet (a tenant) or AsyncCmdlet (files only), so that a stop reaches the work.",
        Surface.Cmdlets.Where(c => !c.DerivesFrom("AsyncCmdlet")).Select(c => c.Name));

    [Fact]
    public void Outputs_are_declared() => Rule.Holds(
        "Add [OutputType(typeof(...))]; typeof(void) when nothing ever comes out.",
        Surface.Cmdlets.Where(c => !c.DeclaresOutput).Select(c => c.Name));

    [Fact]
    public void What_prints_nothing_can_pass_something_on() => Rule.Holds(
        "Add -PassThru (and name what it gives in [OutputType]).",
        Surface.Cmdlets.Where(c => c.Outputs.Count == 0 && !c.Has("PassThru")).Select(c => c.Name).Except(WithoutOutput));

    [Fact]
    public void Changes_can_be_previewed() => Rule.Holds(
        "Add SupportsShouldProcess = true and ask ConfirmAsync before the change, so that -WhatIf and -Confirm work.",
        Surface.Cmdlets.Where(c => ChangingVerbs.Contains(c.Verb) && !c.SupportsShouldProcess).Select(c => c.Name));

    [Fact]
    public void Reading_asks_nothing() => Rule.Holds(
        "Drop SupportsShouldProcess: a cmdlet that only reads has nothing to preview.",
        Surface.Cmdlets.Where(c => c.Verb is "Get" or "Test" && c.SupportsShouldProcess).Select(c => c.Name).Except(ReadersThatSave));

    [Fact]
    public void What_destroys_asks_first() => Rule.Holds(
        "Set ConfirmImpact = ConfirmImpact.High: data or devices go.",
        Surface.Cmdlets
            .Where(c => (c.Verb is "Remove" or "Reset" || DestructiveCmdlets.Contains(c.Name)) && c.ConfirmImpact != ConfirmImpact.High)
            .Select(c => c.Name));

    [Fact]
    public void Work_on_a_tenant_takes_a_context() => Rule.Holds(
        "Derive from IntuneCmdlet: every cmdlet that works on a tenant takes -Context.",
        Surface.Cmdlets.Where(c => c.IsMarked("RequiresPermissionAttribute") && !c.Has("Context")).Select(c => c.Name).Except(WithoutContext));

    // The partner ID is kept by Azure Resource Manager, which asks for no permission but for an identity of its tenant.
    private static readonly string[] WithoutGraph = ["Add-IntunePartner", "Remove-IntunePartner", "Set-IntunePartner"];

    [Fact]
    public void Work_on_a_tenant_names_its_permissions() => Rule.Holds(
        "Add [RequiresPermission(...)], least privileged first: Test-IntunePermission and the 403 advice read it.",
        Surface.Cmdlets
            .Where(c => c.DerivesFrom("IntuneCmdlet") && !c.IsMarked("RequiresPermissionAttribute") && !c.Noun.StartsWith("IntuneMaintenance", StringComparison.Ordinal) && c.Noun != "IntunePermission" && !WithoutGraph.Contains(c.Name))
            .Select(c => c.Name));

    private static bool IsPlural(string noun) =>
        noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal) && !noun.EndsWith("us", StringComparison.Ordinal) && !noun.EndsWith("is", StringComparison.Ordinal);
}
