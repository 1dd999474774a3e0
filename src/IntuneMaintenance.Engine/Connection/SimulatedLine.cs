using Azure.Core;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>The line to a simulated tenant: one made here, or one that another process serves.</summary>
internal static class SimulatedLine
{
    // Reserved by RFC 2606, so that nothing meant for the simulated tenant can reach a network.
    private static readonly Uri InProcess = new("https://simulated-tenant.invalid");
    private static readonly Uri ArmInProcess = new("https://simulated-arm.invalid");

    internal static ConnectionLine Open(ConnectionRequest request) => request.GraphEndpoint is null ? Make(request) : Reach(request);

    private static ConnectionLine Make(ConnectionRequest request)
    {
        SimulatedTenant tenant = Create(request);
        var tokens = new RenewingTokens((_, _) => Task.FromResult(Issue(tenant, SimulatedTokenRequest.GraphAudience)), tenant.Clock);
        var armTokens = new RenewingTokens((_, _) => Task.FromResult(Issue(tenant, SimulatedTokenRequest.ArmAudience)), tenant.Clock);
        return new ConnectionLine(InProcess, tenant.CreateHandler(), tokens, tenant.Clock, tokens, tenant)
        {
            Arm = new ArmLine(ArmInProcess, tenant.CreateHandler(), armTokens, armTokens),
        };
    }

    private static ConnectionLine Reach(ConnectionRequest request)
    {
        Destination destination = Destination.Of(request);
        if (destination.IsMicrosoftGraph)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "NoSimulatorThere", $"-GraphEndpoint '{destination.Endpoint}' is Microsoft's Graph, no simulated tenant.");
        }

        SocketsHttpHandler network = NetworkHandler.To(destination.Endpoint);
        var clock = new RemoteClock(destination.Endpoint, network);
        var issuer = new SimulatorTokens(destination.Endpoint, network, clock);
        var tokens = new RenewingTokens(issuer.FetchAsync, clock);
        Uri arm = request.ArmEndpoint is { } named ? Destination.Normalize(named, nameof(request.ArmEndpoint)) : destination.Endpoint;
        SocketsHttpHandler armNetwork = NetworkHandler.To(arm);
        var armIssuer = new SimulatorTokens(arm, armNetwork, clock, SimulatedTokenRequest.ArmAudience);
        var armTokens = new RenewingTokens(armIssuer.FetchAsync, clock);
        return new ConnectionLine(destination.Endpoint, clock.Attach(network), tokens, clock, tokens, issuer, clock)
        {
            Arm = new ArmLine(arm, clock.Attach(armNetwork), armTokens, armTokens, armIssuer),
        };
    }

    private static SimulatedTenant Create(ConnectionRequest request)
    {
        try
        {
            return new SimulatedTenant(new SimulatedTenantOptions
            {
                DeviceCount = request.DeviceCount,
                Seed = request.Seed,
                Faults = request.Faults,
                RequireToken = true,
            });
        }
        catch (ArgumentException e)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidSimulation", $"The simulated tenant cannot be made: {e.Message}")
            {
                Advice = $"-Fault knows {string.Join(", ", FaultNames.Catalogue)} and {FaultNames.All}.",
            };
        }
    }

    private static AccessToken Issue(SimulatedTenant tenant, string audience)
    {
        var asked = new SimulatedTokenRequest { Audience = audience };
        return new AccessToken(tenant.IssueToken(asked), tenant.Clock.GetUtcNow() + asked.Lifetime);
    }
}
