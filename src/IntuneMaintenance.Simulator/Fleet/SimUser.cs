namespace IntuneMaintenance.Simulator;

internal sealed record SimUser(string Id, string GivenName, string Surname, string Upn)
{
    internal string DisplayName => $"{GivenName} {Surname}";
}
