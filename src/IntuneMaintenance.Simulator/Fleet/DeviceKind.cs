namespace IntuneMaintenance.Simulator;

internal enum DeviceKind
{
    Windows,
    Ios,
    MacOs,
    AndroidWorkProfile,
    AndroidFullyManaged,
    AndroidDedicated,
    AndroidCorporateWorkProfile,
    AndroidOpenSource,
}
