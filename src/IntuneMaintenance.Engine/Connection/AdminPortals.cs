namespace IntuneMaintenance.Engine.Connection;

/// <summary>The admin centers of each cloud: where a person ends what Graph cannot do.</summary>
internal static class AdminPortals
{
    /// <summary>The Intune admin center, without a slash at the end.</summary>
    internal static string Intune(CloudEnvironment environment) => environment switch
    {
        CloudEnvironment.USGov or CloudEnvironment.USGovDoD => "https://intune.microsoft.us",
        CloudEnvironment.China => "https://intune.microsoftonline.cn",
        _ => "https://intune.microsoft.com",
    };

    /// <summary>The Microsoft Entra admin center, without a slash at the end.</summary>
    internal static string Entra(CloudEnvironment environment) => environment switch
    {
        CloudEnvironment.USGov or CloudEnvironment.USGovDoD => "https://entra.microsoft.us",
        CloudEnvironment.China => "https://entra.microsoftonline.cn",
        _ => "https://entra.microsoft.com",
    };

    /// <summary>The Microsoft 365 admin center, without a slash at the end.</summary>
    internal static string Microsoft365(CloudEnvironment environment) => environment switch
    {
        CloudEnvironment.USGov => "https://portal.office365.us/Adminportal/Home",
        CloudEnvironment.USGovDoD => "https://portal.apps.mil/Adminportal/Home",
        CloudEnvironment.China => "https://portal.partner.microsoftonline.cn/Adminportal/Home",
        _ => "https://admin.microsoft.com/Adminportal/Home",
    };
}
