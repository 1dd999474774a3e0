using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Adds, removes and replaces contacts; what is not named stays. Graph: PATCH /v1.0/organization/{id}, /v1.0/me, /beta/deviceManagement/intuneBrandingProfiles/{id}.</summary>
[Cmdlet(VerbsCommon.Set, "IntuneContactPreference", SupportsShouldProcess = true, DefaultParameterSetName = OrganizationSet)]
[OutputType(typeof(ContactPreference), typeof(PendingApproval))]
[RequiresPermission("Organization.ReadWrite.All", For = "the organization's contacts")]
[RequiresPermission("User.ReadWrite", "User.ReadWrite.All", For = "-Me")]
[RequiresPermission("DeviceManagementApps.ReadWrite.All", For = "-CompanyPortal")]
public sealed class SetIntuneContactPreferenceCommand : IntuneCmdlet
{
    private const string OrganizationSet = "Organization";
    private const string MeSet = "Me";
    private const string CompanyPortalSet = "CompanyPortal";

    /// <summary>Change the signed-in account's own contact data.</summary>
    [Parameter(ParameterSetName = MeSet, Mandatory = true)]
    public SwitchParameter Me { get; set; }

    /// <summary>Change the support contact that Company Portal shows.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet, Mandatory = true)]
    public SwitchParameter CompanyPortal { get; set; }

    /// <summary>Technical contacts to add.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] AddTechnicalMail { get; set; } = [];

    /// <summary>Technical contacts to remove.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] RemoveTechnicalMail { get; set; } = [];

    /// <summary>Technical contacts to replace: @{ 'old@…' = 'new@…' }.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Hashtable ReplaceTechnicalMail { get; set; } = [];

    /// <summary>Marketing contacts to add.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] AddMarketingMail { get; set; } = [];

    /// <summary>Marketing contacts to remove.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] RemoveMarketingMail { get; set; } = [];

    /// <summary>Marketing contacts to replace: @{ 'old@…' = 'new@…' }.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Hashtable ReplaceMarketingMail { get; set; } = [];

    /// <summary>Security contacts to add.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] AddSecurityMail { get; set; } = [];

    /// <summary>Security contacts to remove.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] RemoveSecurityMail { get; set; } = [];

    /// <summary>Security contacts to replace: @{ 'old@…' = 'new@…' }.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Hashtable ReplaceSecurityMail { get; set; } = [];

    /// <summary>Security phone numbers to add.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] AddSecurityPhone { get; set; } = [];

    /// <summary>Security phone numbers to remove.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    public string[] RemoveSecurityPhone { get; set; } = [];

    /// <summary>Security phone numbers to replace: @{ '+41 …' = '+41 …' }.</summary>
    [Parameter(ParameterSetName = OrganizationSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Hashtable ReplaceSecurityPhone { get; set; } = [];

    /// <summary>Privacy contact; empty clears it.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [AllowEmptyString]
    public string? PrivacyContact { get; set; }

    /// <summary>Address of the privacy statement; empty clears it.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [AllowEmptyString]
    public string? PrivacyStatementUrl { get; set; }

    /// <summary>Alternate mail addresses to add.</summary>
    [Parameter(ParameterSetName = MeSet, ValueFromPipelineByPropertyName = true)]
    public string[] AddOtherMail { get; set; } = [];

    /// <summary>Alternate mail addresses to remove.</summary>
    [Parameter(ParameterSetName = MeSet, ValueFromPipelineByPropertyName = true)]
    public string[] RemoveOtherMail { get; set; } = [];

    /// <summary>Alternate mail addresses to replace: @{ 'old@…' = 'new@…' }.</summary>
    [Parameter(ParameterSetName = MeSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Hashtable ReplaceOtherMail { get; set; } = [];

    /// <summary>Mobile phone; empty clears it.</summary>
    [Parameter(ParameterSetName = MeSet)]
    [AllowEmptyString]
    public string? MobilePhone { get; set; }

    /// <summary>Office phone; empty clears it. Graph keeps one.</summary>
    [Parameter(ParameterSetName = MeSet)]
    [AllowEmptyString]
    public string? BusinessPhone { get; set; }

    /// <summary>Language, such as de-CH; empty clears it.</summary>
    [Parameter(ParameterSetName = MeSet)]
    [AllowEmptyString]
    public string? PreferredLanguage { get; set; }

    /// <summary>Name of the support contact; empty clears it.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [AllowEmptyString]
    public string? SupportName { get; set; }

    /// <summary>Phone of the support contact; empty clears it.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [AllowEmptyString]
    public string? SupportPhone { get; set; }

    /// <summary>Mail address of the support contact; empty clears it.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [AllowEmptyString]
    public string? SupportMail { get; set; }

    /// <summary>Notes for those who need support; empty clears them.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [AllowEmptyString]
    public string? SupportNotes { get; set; }

    /// <summary>Name of the support site; empty clears it.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [AllowEmptyString]
    public string? SupportSiteName { get; set; }

    /// <summary>Address of the support site; empty clears it.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [AllowEmptyString]
    public string? SupportSiteUrl { get; set; }

    /// <summary>Address of the privacy statement that Company Portal shows; empty clears it.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [AllowEmptyString]
    public string? PrivacyUrl { get; set; }

    /// <summary>Why; sent along where the tenant asks for Multi Admin Approval. At most 1,024 characters.</summary>
    [Parameter(ParameterSetName = CompanyPortalSet)]
    [ValidateLength(1, 1024)]
    public string? Justification { get; set; }

    /// <summary>Write the settings of the scope as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        ContactChange change = ToChange();
        return AttemptAsync(change.Scope, async () =>
        {
            ContactPreference[]? after = await Connection.Contacts.SetAsync(change, ConfirmAsync, WriteAsync, cancellationToken).ConfigureAwait(false);
            foreach (ContactPreference preference in PassThru ? after ?? [] : [])
            {
                await WriteAsync(preference).ConfigureAwait(false);
            }
        });
    }

    private ContactChange ToChange() => new()
    {
        Scope = Me ? ContactScope.Me : CompanyPortal ? ContactScope.CompanyPortal : ContactScope.Organization,
        Lists = [.. Lists().Where(l => !l.IsEmpty)],
        Values = [.. Values().OfType<ContactValueEdit>()],
        Justification = Justification,
    };

    private IEnumerable<ContactListEdit> Lists() =>
    [
        List("technicalNotificationMails", ContactValueKind.Mail, AddTechnicalMail, RemoveTechnicalMail, ReplaceTechnicalMail),
        List("marketingNotificationEmails", ContactValueKind.Mail, AddMarketingMail, RemoveMarketingMail, ReplaceMarketingMail),
        List("securityComplianceNotificationMails", ContactValueKind.Mail, AddSecurityMail, RemoveSecurityMail, ReplaceSecurityMail),
        List("securityComplianceNotificationPhones", ContactValueKind.Phone, AddSecurityPhone, RemoveSecurityPhone, ReplaceSecurityPhone),
        List("otherMails", ContactValueKind.Mail, AddOtherMail, RemoveOtherMail, ReplaceOtherMail),
    ];

    private IEnumerable<ContactValueEdit?> Values() =>
    [
        Value("contactEmail", nameof(PrivacyContact), ContactValueKind.Mail, PrivacyContact),
        Value("statementUrl", nameof(PrivacyStatementUrl), ContactValueKind.Url, PrivacyStatementUrl),
        Value("mobilePhone", nameof(MobilePhone), ContactValueKind.Phone, MobilePhone),
        Value("businessPhones", nameof(BusinessPhone), ContactValueKind.Phone, BusinessPhone),
        Value("preferredLanguage", nameof(PreferredLanguage), ContactValueKind.Text, PreferredLanguage),
        Value("contactITName", nameof(SupportName), ContactValueKind.Text, SupportName),
        Value("contactITPhoneNumber", nameof(SupportPhone), ContactValueKind.Phone, SupportPhone),
        Value("contactITEmailAddress", nameof(SupportMail), ContactValueKind.Mail, SupportMail),
        Value("contactITNotes", nameof(SupportNotes), ContactValueKind.Text, SupportNotes),
        Value("onlineSupportSiteName", nameof(SupportSiteName), ContactValueKind.Text, SupportSiteName),
        Value("onlineSupportSiteUrl", nameof(SupportSiteUrl), ContactValueKind.Url, SupportSiteUrl),
        Value("privacyUrl", nameof(PrivacyUrl), ContactValueKind.Url, PrivacyUrl),
    ];

    private static ContactListEdit List(string name, ContactValueKind kind, string[]? add, string[]? remove, Hashtable replace) => new()
    {
        Name = name,
        Kind = kind,
        Add = Texts(add),
        Remove = Texts(remove),
        Replace = [.. replace.Cast<DictionaryEntry>().Select(e => new KeyValuePair<string, string>($"{e.Key}", $"{e.Value}"))],
    };

    // An empty entry of a list is refused as no address; a list of none is nothing named.
    private static string[] Texts(string?[]? given) => [.. (given ?? []).Select(t => t ?? "")];

    private static ContactValueEdit? Value(string name, string parameter, ContactValueKind kind, string? value) =>
        value is null ? null : new ContactValueEdit(name, parameter, kind, value.Trim());
}
