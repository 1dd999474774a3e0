using System.Globalization;

namespace IntuneMaintenance.Engine.Text;

/// <summary>Numbers with the word that they count, in the right number.</summary>
internal static class Counted
{
    internal static string Of(int number, string one) => $"{number.ToString(CultureInfo.InvariantCulture)} {one}{(number == 1 ? "" : "s")}";

    internal static string Devices(int number) => Of(number, "device");

    internal static string Days(int number) => Of(number, "day");
}
