using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Licenses;

/// <summary>Reads the tenant's products.</summary>
internal static class LicenseReader
{
    internal static async Task<List<GraphSku>> ReadAsync(GraphDoor door, CancellationToken cancellationToken)
    {
        var skus = new List<GraphSku>();
        await foreach (GraphSku sku in door.ListAsync(GraphPath.V1("subscribedSkus"), LicenseJson.Default.GraphSku, cancellationToken).ConfigureAwait(false))
        {
            skus.Add(sku);
        }

        return skus;
    }
}
