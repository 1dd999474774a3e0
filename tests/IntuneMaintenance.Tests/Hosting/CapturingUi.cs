using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>Keeps text, progress and questions. A question that no test foresaw is an error, as in an unattended run.</summary>
internal sealed class CapturingUi(int columns) : PSHostUserInterface
{
    private readonly StringBuilder _text = new();
    private readonly ConcurrentQueue<RecordedPrompt> _prompts = new();
    private readonly ConcurrentQueue<ProgressRecord> _progress = new();

    public override PSHostRawUserInterface RawUI { get; } = new CapturingRawUi(columns);

    public override bool SupportsVirtualTerminal => false;

    /// <summary>What happens while somebody thinks about a question.</summary>
    internal Action? WhileAsked { get; set; }

    /// <summary>Answers to come, by the label of the choice without its ampersand ("Yes", "No", "Yes to All"), or typed lines.</summary>
    internal ConcurrentQueue<string> Answers { get; } = new();

    /// <summary>Every question asked so far.</summary>
    internal IReadOnlyCollection<RecordedPrompt> Prompts => _prompts;

    internal IReadOnlyCollection<ProgressRecord> Progress => _progress;

    /// <summary>What was printed: formatted output, What-If lines, Write-Host.</summary>
    internal string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string[] labels = [.. choices.Select(c => c.Label.Replace("&", "", StringComparison.Ordinal))];
        string answer = Answer(caption, message, labels);
        int index = Array.FindIndex(labels, l => string.Equals(l, answer, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new HostException($"'{answer}' is none of {string.Join(", ", labels)}.");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        descriptions.ToDictionary(d => d.Name, d => PSObject.AsPSObject(Answer(caption, message, [d.Name])));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new HostException("Nobody is here to give a credential.");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new HostException("Nobody is here to give a credential.");

    public override string ReadLine() => Answer("", "", []);

    public override SecureString ReadLineAsSecureString() => throw new HostException("Nobody is here to type a secret.");

    public override void Write(string value) => Add(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Add(value);

    public override void WriteLine(string value) => Add(value + "\n");

    // Streams are kept by ScriptResult; the text holds only what is meant as output.
    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteErrorLine(string value) => Add(value + "\n");

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Enqueue(record);

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteWarningLine(string message)
    {
    }

    private string Answer(string caption, string message, IReadOnlyList<string> choices)
    {
        WhileAsked?.Invoke();
        if (!Answers.TryDequeue(out string? answer))
        {
            throw new HostException($"Nobody is here to answer: {caption} {message}");
        }

        _prompts.Enqueue(new RecordedPrompt(caption, message, choices, answer));
        return answer;
    }

    private void Add(string text)
    {
        // Stripping colours is a host's own job.
        string plain = GetOutputString(text, SupportsVirtualTerminal);
        lock (_text)
        {
            _text.Append(plain);
        }
    }
}
