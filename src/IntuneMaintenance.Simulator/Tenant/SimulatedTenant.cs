using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace IntuneMaintenance.Simulator;

/// <summary>A simulated Intune tenant that answers Microsoft Graph's HTTP. It needs no network and keeps its own audit.</summary>
public sealed class SimulatedTenant : IDisposable
{
    private readonly object _gate = new();
    private readonly object _listening = new();
    private readonly SimulatedTenantOptions _options;
    private readonly TokenIssuer _tokens;
    private readonly FrontDoor _door;
    private readonly Fleet _fleet;
    private readonly PlantableCollections _plantable;
    private readonly ControlPlane _control;
    private readonly TwinMirror? _mirror;
    private readonly SyncRelease _release;
    private IReadOnlyList<SimDevice> _unrecoverable;
    private readonly List<SimDevice> _serials;
    private long _requestIds;

    public SimulatedTenant(SimulatedTenantOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        TenantId = options.TenantId ?? Dice.Guid(options.Seed, "tenant");
        DisplayName = options.DisplayName ?? string.Create(CultureInfo.InvariantCulture, $"Contoso {options.Seed}");
        string domain = string.Create(CultureInfo.InvariantCulture, $"contoso{options.Seed}.onmicrosoft.com");
        Clock = new VirtualClock(options.Start, options.Latency);
        Audit = new TenantAudit(options.AuditPath);
        Faults = new FaultPlan(options.ChanceSeed ?? options.Seed, options.Faults);
        FleetGenerator generator = new(options, domain);
        List<SimUser> users = generator.Users();
        _fleet = new Fleet(options, generator, users, Audit);
        _unrecoverable = Faults.IsOn(FaultNames.Unrecoverable) ? Unrecoverable.Plant(options.ChanceSeed ?? options.Seed, _fleet.Devices) : [];
        _serials = [.. _fleet.Devices.OrderBy(d => Dice.Roll(options.Seed, "serial-change", d.Index)).Take(3)];
        SerialsDue = Faults.IsOn(FaultNames.SerialChange) ? options.Start.AddHours(1) : DateTimeOffset.MaxValue;
        _tokens = new TokenIssuer(options, TenantId, domain, () => Clock.Now);
        ApprovalDesk approvals = new(options);
        DailyQuota quota = new(options);
        DeviceEndpoint devices = new(options, _fleet, quota, Faults);
        if (options.Twin is { } twin)
        {
            _mirror = new TwinMirror(options, twin, _fleet);
            new TwinFleet(options, twin, generator).Remember(_fleet, quota);
        }

        DirectoryStore directory = new(options, [.. users.Skip(options.UsersGone)], _fleet.Devices);
        ConfigurationStore configuration = new(options, directory);
        if (Faults.IsOn(FaultNames.GroupDeleted))
        {
            directory.Groups[0].Gone = true;
        }

        TenantSettings settings = new(options);
        _release = new SyncRelease(directory);
        OutsideRooms outside = new(options, directory, TenantId, domain);
        configuration.Adopt("roleAssignments", outside.IntuneAssignments);
        ContactBook contacts = new(options, domain, _release);
        TenantFacts facts = new(options, TenantId, DisplayName, outside, contacts, settings);
        UserEndpoint people = new(directory, outside, options, () => contacts.OfOrganization("onPremisesSyncEnabled")?.GetValue<bool>() ?? options.DirectorySyncedAt is not null);
        AnnouncementStore announcements = new(options);
        ConnectorStore connectors = new(options);
        ClientStore clients = new(_fleet, options);
        _plantable = new PlantableCollections(announcements, connectors, clients, configuration);
        Router router = new(
            devices, _fleet, options, facts, approvals, configuration, new DirectoryEndpoint(directory, options), people, new GroupEndpoint(directory, options), new AnnouncementEndpoint(options, announcements, Faults),
            new ConnectorEndpoint(options, connectors), new ClientEndpoint(options, clients, _fleet), outside, settings, new RecoveryKeyEndpoint(directory, options))
        {
            Mirror = _mirror,
        };
        _door = new FrontDoor(_tokens, Faults, new RequestFaults(Faults), new Throttle(users.Count), approvals, router, Audit, Hold, options.RequireToken)
        {
            NewRequestId = NewRequestId,
            IsTwin = _mirror is not null,
        };
        Faults.Enabled += name =>
        {
            lock (_gate)
            {
                SerialsDue = name == FaultNames.SerialChange ? DateTimeOffset.MinValue : SerialsDue;
                directory.Groups[0].Gone |= name == FaultNames.GroupDeleted;
                if (name == FaultNames.Unrecoverable && _unrecoverable.Count == 0)
                {
                    _unrecoverable = Unrecoverable.Plant(options.ChanceSeed ?? options.Seed, [.. _fleet.Devices.Where(d => !d.Gone && d.Accepted == 0)]);
                }
            }
        };
        _control = new ControlPlane(this, approvals, _gate);
    }

    /// <summary>Every request and its answer, parts of batches included; one call at a time.</summary>
    public event Action<SimulatedExchange>? Exchanged;

    public Guid TenantId { get; }

    public string DisplayName { get; }

    public VirtualClock Clock { get; }

    public TenantAudit Audit { get; }

    public FaultPlan Faults { get; }

    internal SimulatedTenantOptions Options => _options;

    internal HoldRoom Hold { get; } = new();

    private DateTimeOffset SerialsDue { get; set; }

    /// <summary>A handler that answers in process, whatever host the request names.</summary>
    public HttpMessageHandler CreateHandler() => new TenantHandler(this);

    /// <summary>A signed token of this tenant.</summary>
    public string IssueToken(SimulatedTokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            return _tokens.Issue(request);
        }
    }

    /// <summary>
    /// Puts an object, as beta knows it, into a collection behind the service's back: messages, issues, healthOverviews,
    /// attachments/{message id}, windowsManagementApp, healthStates, detectedApps (with "managedDevices"), or a kind of connector.
    /// Texts such as "@-5" stand for five hours ago, whenever they are read. An object with the same id is replaced.
    /// </summary>
    public void Plant(string collection, string json)
    {
        lock (_gate)
        {
            _plantable.Plant(collection, json);
        }
    }

    /// <summary>Empties a collection that <see cref="Plant"/> knows.</summary>
    public void Clear(string collection)
    {
        lock (_gate)
        {
            _plantable.Clear(collection);
        }
    }

    /// <summary>Requests by what they are about, parts of batches each by itself.</summary>
    public IReadOnlyDictionary<string, int> CountRequests()
    {
        lock (_gate)
        {
            return new Dictionary<string, int>(_door.Kinds);
        }
    }

    public TenantSummary Summarize()
    {
        lock (_gate)
        {
            _fleet.Settle(Clock.Now);
            int done = _fleet.Devices.Count(d => d.Gone);
            int failed = _unrecoverable.Count(d => !d.Gone && (d.AttemptRefused || d.EndedFailed));
            int twice = _fleet.Devices.Count(d => d.Accepted > 1);
            int all = _fleet.Devices.Count;
            Audit.Flush();
            return new TenantSummary(all, done, failed, twice, all - done - failed, _unrecoverable.Count, _door.Refused429, _door.Requests);
        }
    }

    public void Dispose()
    {
        Hold.ReleaseAll();
        Clock.Dispose();
        Audit.Dispose();
    }

    /// <summary>Answers a request. The caller counts it on the clock; an answer that is held is taken off the clock while it waits.</summary>
    internal async Task<GraphAnswer> AnswerAsync(WireRequest wire, CancellationToken cancellationToken)
    {
        if (wire.Uri.AbsolutePath.StartsWith("/simulator/", StringComparison.OrdinalIgnoreCase))
        {
            return _control.Answer(wire);
        }

        if (_mirror is not null)
        {
            await _mirror.PrepareAsync(new GraphRequest(wire.Method, wire.Uri, wire.Headers, wire.Body, Clock.Now, string.Empty, false), cancellationToken).ConfigureAwait(false);
        }

        GraphRequest request;
        GraphAnswer answer;
        lock (_gate)
        {
            DateTimeOffset now = Clock.Now;
            _fleet.Settle(now);
            _release.Settle(now);
            ChangeSerials(now);
            request = new GraphRequest(wire.Method, wire.Uri, wire.Headers, wire.Body, now, NewRequestId(), false);
            answer = _door.Answer(request);
        }

        Tell(request, answer);
        if (answer.Delivery == Delivery.Held)
        {
            Clock.BeginHold();
            Clock.EndFlight();
            try
            {
                await Hold.WaitAsync(request, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Clock.BeginFlight();
                Clock.EndHold();
            }
        }

        return answer;
    }

    private string NewRequestId() => Dice.Guid(_options.Seed, "request", Interlocked.Increment(ref _requestIds)).ToString();

    private void ChangeSerials(DateTimeOffset now)
    {
        if (now < SerialsDue)
        {
            return;
        }

        SerialsDue = DateTimeOffset.MaxValue;
        _serials.ForEach(device => device.Serial = "R" + device.Serial[1..]);
    }

    private void Tell(GraphRequest request, GraphAnswer answer)
    {
        if (Exchanged is not { } listeners || answer.Status == 0)
        {
            return;
        }

        lock (_listening)
        {
            listeners(Exchange(request, answer));
            foreach ((GraphRequest part, GraphAnswer partAnswer) in request.Parts)
            {
                listeners(Exchange(part, partAnswer));
            }
        }
    }

    private static SimulatedExchange Exchange(GraphRequest request, GraphAnswer answer) => new(
        request.Method,
        request.Uri,
        request.Version,
        request.Headers,
        request.Body.Length == 0 ? null : Encoding.UTF8.GetString(request.Body),
        answer.Status,
        new ReadOnlyDictionary<string, string>(answer.Headers),
        answer.Body.Length == 0 ? null : Encoding.UTF8.GetString(answer.Body),
        request.IsBatchPart);
}
