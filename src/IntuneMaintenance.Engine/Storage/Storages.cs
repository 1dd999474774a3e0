using System.Globalization;
using System.Text;
using Azure.Core.Pipeline;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>Makes the storage of a place: a folder, a .zip or a blob container, with the sign-in of the connection that asks.</summary>
internal sealed class Storages
{
    private readonly BlobSignIn _signIn;
    private readonly string _holder;
    private readonly BlobSas? _sas;
    private readonly TimeProvider _time;
    private readonly HttpPipelineTransport? _transport;
    private readonly AutomationSandbox _sandbox;
    private string? _shadow;
    private string? _blank;

    /// <param name="signIn">Opens containers that come without a SAS.</param>
    /// <param name="account">Who is signed in; others see it in the lock.</param>
    /// <param name="time">Ends leases: the real time, also beside a simulated tenant, for the storage account is not simulated.</param>
    /// <param name="transport">Another way to the network.</param>
    /// <param name="sandbox">Where this runs.</param>
    internal Storages(BlobSignIn signIn, string? account = null, TimeProvider? time = null, HttpPipelineTransport? transport = null, AutomationSandbox? sandbox = null)
        : this(signIn, HolderOf(account), null, time ?? TimeProvider.System, transport, sandbox ?? AutomationSandbox.Here())
    {
    }

    private Storages(BlobSignIn signIn, string holder, BlobSas? sas, TimeProvider time, HttpPipelineTransport? transport, AutomationSandbox sandbox)
    {
        _signIn = signIn;
        _holder = holder;
        _sas = sas;
        _time = time;
        _transport = transport;
        _sandbox = sandbox;
    }

    /// <summary>Without a connection: folders, .zip files, and containers that come with a SAS.</summary>
    internal static Storages Offline { get; } = new(BlobSignIn.None("there is no connection, and no SAS in the address."));

    /// <summary>The same, with a SAS for containers that come without one.</summary>
    internal Storages OpenedBy(string? sas) =>
        string.IsNullOrEmpty(sas) ? this : new Storages(_signIn, _holder, BlobSas.Parse(sas), _time, _transport, _sandbox);

    /// <summary>The same places, only read: what is written to them lies below that folder.</summary>
    /// <param name="folder">A folder that vanishes.</param>
    /// <param name="blank">A place that is taken to be empty.</param>
    internal Storages Shadowed(string folder, string? blank = null) => new(_signIn, _holder, _sas, _time, _transport, _sandbox) { _shadow = folder, _blank = blank };

    internal IStorage Open(string location) => Open(Place.Of(location));

    internal IStorage Open(Place place) => _shadow is null ? OpenReal(place)
        : new ShadowStorage(OpenReal(place), new FolderStorage(Path.Combine(_shadow, ContentHash.Of(Encoding.UTF8.GetBytes(place.Location))[..16])), _blank is not null && Place.Of(_blank).Location == place.Location);

    private IStorage OpenReal(Place place)
    {
        switch (place.Kind)
        {
            case PlaceKind.Zip:
                return new ZipStorage(place.Location);
            case PlaceKind.Blob:
                BlobAddress address = place.OpenedBy(_sas).Blob!;
                return new BlobStorage(address, new BlobClients(address, _signIn, _transport), _holder, _time);
            default:
                return new FolderStorage(place.Location);
        }
    }

    /// <summary>A place that a journal can grow in, and that is still there for the next run.</summary>
    internal IStorage OpenJournal(string location)
    {
        CheckJournal(location);
        return Open(location);
    }

    internal void CheckJournal(string location)
    {
        Place place = Place.Of(location);
        if (place.Kind == PlaceKind.Zip)
        {
            throw ZipStorage.NoJournal(place.Location);
        }

        if (place.Kind == PlaceKind.Folder && _sandbox.IsPresent && _shadow is null)
        {
            throw new IntuneMaintenanceException(FailureKind.Guard, "JournalWouldVanish", $"The journal would go to the folder '{place.Location}' of an Azure Automation sandbox, and vanish with this job: the next run would not know what was done. Nothing was done.")
            {
                Target = place.Location,
                Advice = "Make the plan with -StatePath https://<account>.blob.core.windows.net/<container>, or run it on a Hybrid Runbook Worker.",
            };
        }
    }

    private static string HolderOf(string? account)
    {
        string process = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");
        return string.IsNullOrEmpty(account) ? process : $"{account} ({process})";
    }
}
