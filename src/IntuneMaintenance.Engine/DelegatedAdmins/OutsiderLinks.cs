using IntuneMaintenance.Engine.Connection;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>The pages where people end what Graph cannot.</summary>
internal static class OutsiderLinks
{
    internal const string Invitation = "https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/";

    internal static string Partners(CloudEnvironment environment) => AdminPortals.Microsoft365(environment) + "#/partners";

    internal static string IntuneRoles(CloudEnvironment environment) => AdminPortals.Intune(environment) + "/#view/Microsoft_Intune_DeviceSettings/RolesLandingMenuBlade/~/roles";
}
