namespace IntuneMaintenance.Engine.Connectors;

/// <summary>The connectors of one kind, or why they could not be read.</summary>
internal sealed record ConnectorReading(ConnectorDescriptor Descriptor, IReadOnlyList<IntuneConnector> Connectors, IntuneMaintenanceException? Failure);
