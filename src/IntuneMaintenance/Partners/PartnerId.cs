using System;
using System.Linq;

namespace IntuneMaintenance;

/// <summary>Reads a Microsoft partner ID.</summary>
internal static class PartnerId
{
    private const int Longest = 10;

    internal static string Parse(string text, string parameter)
    {
        string id = text.Trim();
        return id.Length is > 0 and <= Longest && id[0] != '0' && id.All(c => c is >= '0' and <= '9')
            ? id
            : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidPartnerId", $"-{parameter} '{text}' is no Microsoft partner ID: it has digits only, {Longest} at most, and does not begin with 0.")
            {
                Target = text,
                Advice = "Use the location's partner ID (Associated Partner ID), as the partner's profile in Partner Center shows it.",
            };
    }
}
