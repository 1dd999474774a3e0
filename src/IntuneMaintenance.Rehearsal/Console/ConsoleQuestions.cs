using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using SystemConsole = System.Console;

namespace IntuneMaintenance.Rehearsal;

/// <summary>Questions to the person at the console.</summary>
internal sealed class ConsoleQuestions(ConsoleSettings settings)
{
    internal string Line(string prompt)
    {
        Require(prompt);
        SystemConsole.Write(prompt);
        return SystemConsole.ReadLine() ?? throw new HostException("The input has ended.");
    }

    internal SecureString Secret(string prompt)
    {
        Require(prompt);
        SystemConsole.Write(prompt);
        var secret = new SecureString();
        for (ConsoleKeyInfo key = SystemConsole.ReadKey(true); key.Key != ConsoleKey.Enter; key = SystemConsole.ReadKey(true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        SystemConsole.WriteLine();
        return secret;
    }

    internal int Choice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Require($"{caption} {message}".Trim());
        SystemConsole.WriteLine($"{caption}{Environment.NewLine}{message}");
        string menu = string.Join("  ", choices.Select(c => $"[{Key(c)}] {Name(c)}"));
        string preset = defaultChoice >= 0 ? $" (default is \"{Key(choices[defaultChoice])}\")" : "";
        while (true)
        {
            string answer = Line($"{menu}{preset}: ").Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            for (int i = 0; i < choices.Count; i++)
            {
                if (Same(answer, Key(choices[i])) || Same(answer, Name(choices[i])))
                {
                    return i;
                }
            }
        }
    }

    internal Dictionary<string, PSObject> Fields(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Require($"{caption} {message}".Trim());
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            bool secret = field.ParameterTypeFullName == typeof(SecureString).FullName;
            answers[field.Name] = secret ? PSObject.AsPSObject(Secret($"{field.Name}: ")) : PSObject.AsPSObject(Line($"{field.Name}: "));
        }

        return answers;
    }

    internal PSCredential Credential(string caption, string message, string userName)
    {
        Require($"{caption} {message}".Trim());
        string user = string.IsNullOrEmpty(userName) ? Line("User: ") : userName;
        return new PSCredential(user, Secret($"Password for {user}: "));
    }

    private static string Name(ChoiceDescription choice) => choice.Label.Replace("&", "", StringComparison.Ordinal);

    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant() : Name(choice);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private void Require(string question)
    {
        if (!settings.Interactive)
        {
            throw new HostException(
                $"Nobody can answer here, because the input is not a console. Give the parameter, or -Confirm:$false where that is meant. The question was: {question}");
        }
    }
}
