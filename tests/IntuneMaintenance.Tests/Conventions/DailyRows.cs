namespace IntuneMaintenance.Tests.Conventions;

/// <summary>One row at least for each cmdlet of the everyday rooms.</summary>
internal static class DailyRows
{
    private const string Nobody = "00000000-0000-4000-8000-00000000000f";
    private const string Relationship = Nobody + "-" + Nobody;
    private const string Denied = "0 PermissionMissing";
    private const string UserOnly = "0 DelegatedOnly";
    private const string Customer = "0 PartnerTenantOnly";
    private const string NoArm = "0 ArmTokenMissing";

    internal static IReadOnlyList<DailyRow> All { get; } =
    [
        new("Get-IntuneServiceMessage", "0", Denied, "0") { Listed = "serviceAnnouncement/messages" },
        new("Get-IntuneServiceMessage -Id MC1", "0 MessageNotFound", Denied, "0 MessageNotFound"),
        new("Get-IntuneServiceMessage -Unread", "0", Denied, UserOnly),
        new("Set-IntuneServiceMessage MC1 -Read", "0 MessageNotFound", Denied, UserOnly),
        new("Save-IntuneServiceMessageAttachment MC1 $folder", "0 MessageNotFound", Denied, "0 MessageNotFound"),
        new("Get-IntuneServiceHealth -AllServices", "0", Denied, "0") { Listed = "serviceAnnouncement/issues" },
        new("Get-IntuneClientVersion", "0", Denied, "0") { Listed = "windowsManagementApp/healthStates" },
        new("Get-IntuneConnector", "0", "16", "0") { Listed = "vppTokens" },
        new("Sync-IntuneConnector AppleVppToken none", "0 ConnectorNotFound", Denied, "0 ConnectorNotFound"),
        new("Remove-IntuneConnector AppleVppToken none -Confirm:$false", "0 ConnectorNotFound", Denied, "0 ConnectorNotFound"),
        new("Test-IntuneConnectorReinstall", "1", Denied, "1") { Listed = "exchangeConnectors" },
        new("Get-IntuneContactPreference", "20", "13 PermissionMissing", "16 DelegatedOnly") { Listed = "intuneBrandingProfiles" },
        new("Get-IntuneContactPreference Me", "4", "4", UserOnly),
        new("Set-IntuneContactPreference -AddTechnicalMail a@contoso.com", "0", Denied, "0"),
        new("Set-IntuneContactPreference -Me -AddOtherMail a@contoso.com", "0", Denied, UserOnly),
        new("Set-IntuneContactPreference -CompanyPortal -SupportName Desk", "0", Denied, "0"),
        new("Get-IntunePartner", "1", "0 PermissionMissing ArmTokenMissing", "1 ArmTokenMissing") { Listed = "complianceManagementPartners" },
        new("Add-IntunePartner 123456", "0", NoArm, NoArm),
        new("Set-IntunePartner 654321", "0", NoArm, NoArm),
        new("Remove-IntunePartner -Confirm:$false", "0", NoArm, NoArm),
        new("Find-IntunePartner CH", "1", "1", "1"),
        new("Get-IntuneDelegatedAdmin", "0", Denied, "0") { Listed = "directory/roleAssignments" },
        new("Get-IntuneDelegatedAdmin EligibleRole", "0", Denied, "0") { Listed = "roleEligibilityScheduleInstances" },
        new("Get-IntuneDelegatedAdmin ForeignConsent", "0", Denied, "0") { Listed = "oauth2PermissionGrants" },
        new("Get-IntuneDelegatedAdmin Relationship", Customer, Customer, Customer) { Partner = ("0", Denied) },
        new("New-IntuneDelegatedAdmin Care", Customer, Customer, Customer) { Partner = ("1", Denied) },
        new($"Approve-IntuneDelegatedAdmin {Relationship}", "1", "1", "1") { Partner = ("0 ObjectNotFound", Denied) },
        new($"Approve-IntuneDelegatedAdmin {Relationship} -Consent -Confirm:$false", Customer, Customer, Customer) { Partner = ("0 ObjectNotFound", Denied) },
        new($"Grant-IntuneDelegatedAdmin {Relationship} {Nobody}", Customer, Customer, Customer) { Partner = ("0 ObjectNotFound", Denied) },
        new($"Remove-IntuneDelegatedAdmin {Nobody} -Confirm:$false", "0 DelegatedAdminNotFound", Denied, "0 DelegatedAdminNotFound"),
        new($"Remove-IntuneDelegatedAdmin {Relationship} -Confirm:$false", Customer, Customer, Customer) { Partner = ("0 ObjectNotFound", Denied) },
        new("Get-IntuneMaintenanceTask", "3", "31", "3") { Listed = "vppTokens" },
    ];
}
