using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Gives the page of Microsoft's partner directory for a country and a service. Sends nothing.</summary>
[Cmdlet(VerbsCommon.Find, "IntunePartner")]
[OutputType(typeof(PartnerDirectory))]
public sealed class FindIntunePartnerCommand : AsyncCmdlet
{
    private const string Directory = "https://appsource.microsoft.com/marketplace/partner-dir?filter=";

    /// <summary>Country, two letters (ISO 3166), such as CH.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CountryLetterCode")]
    [ValidateNotNullOrEmpty]
    public string Country { get; set; } = "";

    /// <summary>Service that is looked for.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("Managed Services (MSP)", "Deployment or Migration", "Consulting", "Licensing", "Integration")]
    public string Service { get; set; } = "Managed Services (MSP)";

    /// <summary>Open the page.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Country, async () =>
    {
        string code = Parse(Country);

        // The page reads a list of settings out of one query value; what stands inside a setting is escaped twice.
        string filter = $"services={Uri.EscapeDataString(Service)};sort=0;pageSize=18;onlyThisCountry=true;country={code};locationNotRequired=true";
        var page = new PartnerDirectory
        {
            Country = code,
            Service = Service,
            Link = Directory + Uri.EscapeDataString(filter),
            Note = "Microsoft's partner directory: a list to choose from. Choosing one there links nothing; a partner of record is entered in the Microsoft 365 admin center, on the subscription.",
        };
        await WriteAsync(page).ConfigureAwait(false);
        if (Open)
        {
            await PortalBrowser.OpenAsync(this, page.Link).ConfigureAwait(false);
        }
    });

    private static string Parse(string text)
    {
        string code = text.Trim().ToUpper(CultureInfo.InvariantCulture);
        return code.Length == 2 && code[0] is >= 'A' and <= 'Z' && code[1] is >= 'A' and <= 'Z'
            ? code
            : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidCountry", $"-Country '{text}' is no country code of two letters (ISO 3166), such as CH.") { Target = text };
    }
}
