using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using SystemConsole = System.Console;

namespace IntuneMaintenance.Rehearsal;

/// <summary>Prints, draws progress and asks. Where nobody can answer, a question is an error.</summary>
internal sealed class ConsoleUi(ConsoleSettings settings) : PSHostUserInterface
{
    private readonly object _gate = new();
    private readonly ProgressLine _progress = new(settings);
    private readonly ConsoleQuestions _questions = new(settings);
    private TextWriter _output = SystemConsole.Out;

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUi(settings);

    public override bool SupportsVirtualTerminal => settings.Colours;

    public override void Write(string value) => Print(_output, value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Print(_output, settings.Colours ? $"{PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)}{value}{PSStyle.Instance.Reset}" : value);

    public override void WriteLine(string value) => Print(_output, value + Environment.NewLine);

    public override void WriteErrorLine(string value) => Print(SystemConsole.Error, Coloured(PSStyle.Instance.Formatting.Error, value));

    public override void WriteWarningLine(string message) => Print(_output, Coloured(PSStyle.Instance.Formatting.Warning, $"WARNING: {message}"));

    public override void WriteVerboseLine(string message) => Print(_output, Coloured(PSStyle.Instance.Formatting.Verbose, $"VERBOSE: {message}"));

    public override void WriteDebugLine(string message) => Print(_output, Coloured(PSStyle.Instance.Formatting.Debug, $"DEBUG: {message}"));

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
        {
            _progress.Show(record);
        }
    }

    /// <summary>What is printed meanwhile is an error's text, whatever way it was formatted.</summary>
    internal void ToErrorStream(Action show)
    {
        _output = SystemConsole.Error;
        try
        {
            show();
        }
        finally
        {
            _output = SystemConsole.Out;
        }
    }

    internal void EndProgress()
    {
        lock (_gate)
        {
            _progress.Clear();
        }
    }

    public override string ReadLine() => Ask(() => _questions.Line(""));

    public override SecureString ReadLineAsSecureString() => Ask(() => _questions.Secret(""));

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        Ask(() => _questions.Choice(caption, message, choices, defaultChoice));

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        Ask(() => _questions.Fields(caption, message, descriptions));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        Ask(() => _questions.Credential(caption, message, userName));

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private string Coloured(string colour, string text) =>
        (settings.Colours ? $"{colour}{text}{PSStyle.Instance.Reset}" : text) + Environment.NewLine;

    private void Print(TextWriter writer, string text)
    {
        string shown = GetOutputString(text, SupportsVirtualTerminal);
        lock (_gate)
        {
            _progress.Clear();
            writer.Write(shown);
        }
    }

    private T Ask<T>(Func<T> question)
    {
        lock (_gate)
        {
            _progress.Clear();
            return question();
        }
    }
}
