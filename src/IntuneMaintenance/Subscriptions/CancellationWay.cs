namespace IntuneMaintenance;

/// <summary>A way to cancel a subscription today.</summary>
public sealed class CancellationWay
{
    /// <summary>SelfService, Partner, VolumeLicense, Support, or Ended for what needs no cancelling.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Products that are cancelled so.</summary>
    public string[] Products { get; set; } = [];

    /// <summary>What to do.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where.</summary>
    public string Link { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {string.Join(", ", Products)}";
}
