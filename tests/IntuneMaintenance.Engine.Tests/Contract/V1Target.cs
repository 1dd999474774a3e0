using Microsoft.OData.Edm;

namespace IntuneMaintenance.Contract;

/// <summary>What a path leads to: a type, one or many of it, or an operation.</summary>
/// <param name="Type">The element type, null behind an operation that returns nothing.</param>
internal sealed record V1Target(IEdmType? Type, bool Many, IEdmOperation? Operation, bool Reference);
