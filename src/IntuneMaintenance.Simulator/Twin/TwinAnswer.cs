namespace IntuneMaintenance.Simulator;

/// <summary>What the tenant that a twin stands for has answered.</summary>
public sealed record TwinAnswer(int Status, byte[] Body);
